using System.Diagnostics;
using System.Net;
using Autodiscover.SourceTests.Servers;

namespace Autodiscover.SourceTests.Serving;

/// <summary>
/// The program as a process of its own, without rights: this build, or the binary that AUTODISCOVER_BINARY names.
/// </summary>
internal sealed class RunningNode : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string catalog;
    private readonly string[] arguments;
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private Daemon daemon = null!;

    /// <summary>Starts it, and waits until it listens.</summary>
    public RunningNode(string catalog, params string[] arguments)
    {
        (this.catalog, this.arguments) = (catalog, arguments);
        Start();
    }

    public int Port { get; } = Daemon.FreePort();

    public string Log => daemon.Said;

    private static string Program => Environment.GetEnvironmentVariable("AUTODISCOVER_BINARY") is { Length: > 0 } binary
        ? binary
        : Path.Combine(AppContext.BaseDirectory, "autodiscover");

    /// <summary>A catalog that nobody but this user reads.</summary>
    public static string Catalog(string folder, string json) => Unprivileged.WriteFile(Path.Combine(folder, "catalog.json"), json);

    /// <summary>What it says instead of starting, and its exit code.</summary>
    public static (int Code, string Said) Refused(string catalog)
    {
        using var process = Process.Start(Unprivileged.Program(Program, ["--catalog", catalog, "--urls", "http://127.0.0.1:0"]))!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        Assert.That(process.WaitForExit(Patience), "it started");
        return (process.ExitCode, error.Result + output.Result);
    }

    public void Start()
    {
        daemon = new Daemon(Program, ["--catalog", catalog, "--urls", $"http://127.0.0.1:{Port}", "--rate-limit", "0", .. arguments]);
        daemon.WaitUntil(() => daemon.Said.Contains("Listening", StringComparison.Ordinal));
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{daemon.Id}"]);
        kill.WaitForExit();
    }

    public void Stop() => daemon.Stop();

    public void Kill() => daemon.Kill();

    /// <summary>What autoconfig answers for a domain.</summary>
    public async Task<HttpStatusCode> Ask(string domain)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{Port}/mail/config-v1.1.xml");
        request.Headers.Host = $"autoconfig.{domain}";
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    public async Task<string> Ready()
    {
        using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{Port}/healthz/ready"));
        return (await answer.Content.ReadAsStringAsync()).Trim();
    }

    public Task Answers(string domain, HttpStatusCode status = HttpStatusCode.OK) =>
        Until(async () => await Ask(domain) == status, () => $"{domain} was never answered with {status}:\n{Log}");

    public Task Says(string text) =>
        Until(() => Task.FromResult(Log.Contains(text, StringComparison.Ordinal)), () => $"never said \"{text}\":\n{Log}");

    /// <summary>How many lines of the log hold a text.</summary>
    public int Lines(string text) => Log.Split('\n').Count(line => line.Contains(text, StringComparison.Ordinal));

    public void Dispose()
    {
        daemon.Dispose();
        client.Dispose();
    }

    private static async Task Until(Func<Task<bool>> isTrue, Func<string> otherwise)
    {
        for (var waited = Stopwatch.StartNew(); !await isTrue(); await Task.Delay(50))
        {
            if (waited.Elapsed > Patience)
            {
                Assert.Fail(otherwise());
            }
        }
    }
}
