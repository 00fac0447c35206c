using System.Collections.Concurrent;
using System.Net;

namespace Autodiscover.SourceTests.Serving;

/// <summary>Asks for domains a hundred times a second until it is ended, and keeps what was not answered.</summary>
internal sealed class SteadyLoad : IAsyncDisposable
{
    private const int Clients = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    private readonly ConcurrentQueue<string> failures = new();
    private readonly CancellationTokenSource ended = new();
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly Task[] asking;
    private int asked;

    public SteadyLoad(int port, string domain) =>
        asking = [.. Enumerable.Range(0, Clients).Select(_ => Ask(new Uri($"http://127.0.0.1:{port}/mail/config-v1.1.xml"), domain))];

    /// <summary>Requests that had no answer, or another than 200, since this was last asked.</summary>
    public IReadOnlyList<string> TakeFailures()
    {
        var taken = new List<string>();
        while (failures.TryDequeue(out var failure))
        {
            taken.Add(failure);
        }

        return taken;
    }

    /// <summary>Waits until so many requests more were answered.</summary>
    public async Task Goes(int requests)
    {
        for (var until = Volatile.Read(ref asked) + requests; Volatile.Read(ref asked) < until;)
        {
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await Task.WhenAll(asking);
        client.Dispose();
        ended.Dispose();
    }

    private async Task Ask(Uri url, string domain)
    {
        while (!ended.IsCancellationRequested)
        {
            await Ask(url, $"autoconfig.{domain}", Interlocked.Increment(ref asked));
            await Task.Delay(Pause);
        }
    }

    private async Task Ask(Uri url, string host, int number)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Host = host } };
            using var answer = await client.SendAsync(request);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                var by = answer.Headers.RetryAfter is null ? "the proxy" : "a node";
                failures.Enqueue($"{number}: {(int)answer.StatusCode} of {by}");
            }
        }
        catch (Exception lost) when (lost is HttpRequestException or OperationCanceledException)
        {
            failures.Enqueue($"{number}: {lost.Message}");
        }
    }
}
