using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Autodiscover.Tests;

/// <summary>
/// The program as a process of its own on a free loopback port: for what only a real socket, a signal or standard
/// output can show.
/// </summary>
internal sealed partial class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] AnyPort = ["--urls", "http://127.0.0.1:0"];

    private readonly Process process;
    private readonly StringBuilder log = new();

    private RunningServer(string catalog, string[] arguments, params string[] wrapper)
    {
        // Who runs the tests under nohup ignores SIGHUP, and so would the server.
        string[] command =
        [
            "env", "--default-signal=HUP", .. wrapper, Path.Combine(AppContext.BaseDirectory, "autodiscover"), "--catalog", catalog,
            .. arguments.Contains("--urls") ? [] : AnyPort, .. arguments,
        ];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = new Process { StartInfo = start };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public HttpClient Client { get; private set; } = new();

    public string Log
    {
        get
        {
            lock (log)
            {
                return log.ToString();
            }
        }
    }

    public static Task<RunningServer> Start(string catalog, params string[] arguments) => Started(new RunningServer(catalog, arguments));

    /// <summary>Starts by another program, which is given its command line.</summary>
    public static Task<RunningServer> StartBy(string[] wrapper, string catalog, params string[] arguments) =>
        Started(new RunningServer(catalog, arguments, wrapper));

    /// <summary>The same, for what does not listen at a port.</summary>
    public static async Task<RunningServer> StartUnseen(string[] wrapper, string catalog, params string[] arguments)
    {
        var server = new RunningServer(catalog, arguments, wrapper);
        server.Begin();
        await server.Logs("Listening");
        return server;
    }

    /// <summary>Starts with a limit of open files, soft and hard.</summary>
    public static Task<RunningServer> StartLimited(string openFiles, string catalog, params string[] arguments) =>
        Started(new RunningServer(catalog, arguments, "prlimit", $"--nofile={openFiles}"));

    /// <summary>Starts with a standard output that nobody reads, until <see cref="ReadLog"/>.</summary>
    public static Task<RunningServer> StartUnread(string catalog, int port, params string[] arguments) =>
        Unread(port, new RunningServer(catalog, ["--urls", $"http://127.0.0.1:{port}", .. arguments]));

    /// <summary>Starts with a file as its standard output.</summary>
    public static Task<RunningServer> StartWritingTo(string file, string catalog, int port) =>
        Unread(port, new RunningServer(catalog, ["--urls", $"http://127.0.0.1:{port}"], "sh", "-c", $"exec \"$@\" >{file}", "sh"));

    public void ReadLog() => process.BeginOutputReadLine();

    public void CloseLog() => process.StandardOutput.Close();

    private static async Task<RunningServer> Unread(int port, RunningServer server)
    {
        server.Address = new Uri($"http://127.0.0.1:{port}");
        server.process.Start();
        server.process.BeginErrorReadLine();
        server.Client = new HttpClient { BaseAddress = server.Address };
        for (var waited = Stopwatch.StartNew(); !await server.Accepts(); await Task.Delay(20))
        {
            Assert.That(waited.Elapsed, Is.LessThan(Patience), "never listened");
        }

        return server;
    }

    private async Task<bool> Accepts()
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(Address.Host, Address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Begin()
    {
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private static async Task<RunningServer> Started(RunningServer server)
    {
        server.Begin();
        await server.Logs("istening on");
        server.Address = new Uri(Listening().Match(server.Log).Value);
        server.Client = new HttpClient { BaseAddress = server.Address };
        return server;
    }

    /// <summary>What the program says when it does not start.</summary>
    public static Task<string> Refused(string catalog, params string[] arguments) => RefusedBy([], catalog, arguments);

    public static async Task<string> RefusedBy(string[] wrapper, string catalog, params string[] arguments)
    {
        await using var server = new RunningServer(catalog, arguments, wrapper);
        server.Begin();
        Assert.That(await server.Ended(), Is.EqualTo(2), server.Log);
        return server.Log;
    }

    /// <summary>Waits until the log contains the text.</summary>
    public async Task Logs(string text)
    {
        for (var waited = Stopwatch.StartNew(); !Log.Contains(text, StringComparison.Ordinal); await Task.Delay(20))
        {
            Assert.That(waited.Elapsed, Is.LessThan(Patience), $"never logged \"{text}\":\n{Log}");
        }
    }

    /// <summary>
    /// Sends bytes as they are and returns all that comes back until the server closes or falls silent.
    /// </summary>
    public async Task<string> Send(string bytes, int patienceSeconds = 5)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Address.Host, Address.Port);
        var stream = socket.GetStream();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(patienceSeconds));
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), patience.Token);
            await stream.CopyToAsync(answer, patience.Token);
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException)
        {
            // What came until then counts.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }

    public Task Signal(string name) => Do("kill", $"-{name}", $"{process.Id}");

    /// <summary>Changes the soft limit of open files while the program runs.</summary>
    public Task LimitOpenFiles(int soft) => Do("prlimit", $"--pid={process.Id}", $"--nofile={soft}:");

    private static async Task Do(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, command);
    }

    public async Task<int> Ended()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (log)
        {
            log.AppendLine(line.Data);
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[1-9][0-9]*")]
    private static partial Regex Listening();
}
