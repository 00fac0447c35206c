using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Autodiscover.SourceTests.Servers;

/// <summary>
/// A server of Debian's that a test run starts as an unprivileged user and ends by its own process id.
/// </summary>
internal sealed class Daemon : IDisposable
{
    private readonly StringBuilder said = new();
    private readonly Process process;

    public Daemon(string program, params IEnumerable<string> arguments)
    {
        process = Process.Start(Unprivileged.Program(program, arguments))!;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>
    /// Waits until <paramref name="isReady"/>; fails the test with what the server said if it ends before, or after
    /// half a minute.
    /// </summary>
    public void WaitUntil(Func<bool> isReady)
    {
        var waited = Stopwatch.StartNew();
        while (!isReady())
        {
            if (process.HasExited || waited.Elapsed > TimeSpan.FromSeconds(30))
            {
                Assert.Fail($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} did not come up: {Said}");
            }

            Thread.Sleep(50);
        }
    }

    /// <summary>
    /// Ends it in order: SIGINT is the fast end of PostgreSQL, which waits for its clients on SIGTERM.
    /// </summary>
    public void Stop(string signal = "TERM")
    {
        if (!process.HasExited)
        {
            using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
            kill.WaitForExit();
            if (!process.WaitForExit(TimeSpan.FromSeconds(20)))
            {
                Kill();
            }
        }
    }

    /// <summary>SIGKILL, to it and its children.</summary>
    public void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    public void Dispose()
    {
        Stop();
        process.Dispose();
    }

    public static bool Listens(int port)
    {
        using var client = new TcpClient();
        try
        {
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Note(string? line)
    {
        lock (said)
        {
            said.AppendLine(line);
        }
    }
}
