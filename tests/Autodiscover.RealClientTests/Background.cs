using System.Diagnostics;
using System.Net.Sockets;

namespace Autodiscover.RealClientTests;

/// <summary>A program that runs beside the tests; what it says is kept in a log of its own.</summary>
internal sealed class Background : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string name;
    private readonly Process process;

    private Background(string name, Process process)
    {
        this.name = name;
        this.process = process;
    }

    /// <summary>What it has printed so far.</summary>
    public string Said => Read();

    private string Log => Path.Combine(Place.Logs, $"{name}.out.log");

    public static Background Start(
        string name,
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (variable, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[variable] = value;
        }

        var background = new Background(name, new Process { StartInfo = start });
        background.Run();
        return background;
    }

    /// <summary>
    /// Returns once somebody listens there; a program that ended first is an error that shows its last words.
    /// </summary>
    public Task<Background> Listening(string address, int port) => Until(() => Connects(address, port), $"listens on {address}:{port}");

    public async Task<Background> Until(Func<Task<bool>> ready, string what)
    {
        for (var watch = Stopwatch.StartNew(); !await ready(); await Task.Delay(100))
        {
            if (process.HasExited || watch.Elapsed > Patience)
            {
                Dispose();
                throw new InvalidOperationException($"{name} never {what}.\n{File.ReadAllText(Log)}");
            }
        }

        return this;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.WaitForExit(TimeSpan.FromSeconds(10));
        process.Dispose();
    }

    private string Read()
    {
        using var log = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(log);
        return reader.ReadToEnd();
    }

    private static async Task<bool> Connects(string address, int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Run()
    {
        var log = TextWriter.Synchronized(new StreamWriter(Log) { AutoFlush = true });
        process.OutputDataReceived += (_, line) => log.WriteLine(line.Data);
        process.ErrorDataReceived += (_, line) => log.WriteLine(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }
}
