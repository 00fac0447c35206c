using System.Diagnostics;

namespace Autodiscover.Observability.Watching;

/// <summary>
/// Remembers each client's last answer for half a minute, so that watch can show that its next request followed from
/// it. Clients send some requests in parallel: only an answer that was sent before the next request arrived can be its
/// cause.
/// </summary>
internal sealed class ClientHistory
{
    /// <summary>Number of clients remembered at a time; when it is reached, all are forgotten.</summary>
    private const int Most = 256;

    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);

    private readonly Dictionary<(int Caller, ClientFamily Client), WatchedRequest> last = [];

    /// <summary>The answer that this request follows from; null where there is none.</summary>
    public WatchedRequest? Follow(WatchedRequest request)
    {
        lock (last)
        {
            var key = (request.Caller, request.Client);
            var before = last.GetValueOrDefault(key);
            if (last.Count >= Most)
            {
                last.Clear();
            }

            last[key] = request;
            return before is { IsServed: false } && IsNext(before, request) ? before : null;
        }
    }

    public void Forget()
    {
        lock (last)
        {
            last.Clear();
        }
    }

    private static bool IsNext(WatchedRequest before, WatchedRequest request) =>
        before.End <= request.Start && Stopwatch.GetElapsedTime(before.End, request.Start) < Memory;
}
