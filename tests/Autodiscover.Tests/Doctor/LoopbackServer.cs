using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Autodiscover.Tests.Doctor;

/// <summary>
/// A server on loopback that does with each connection what a test wants, and counts what was asked and sent.
/// </summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly TcpListener listener;
    private readonly Func<Stream, CancellationToken, Task> talk;
    private long sent;
    private int connections;

    private LoopbackServer(Func<Stream, CancellationToken, Task> talk, string address)
    {
        this.talk = talk;
        listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        _ = Listen();
    }

    public int Port => EndPoint.Port;

    public IPEndPoint EndPoint => (IPEndPoint)listener.LocalEndpoint;

    /// <summary>Bytes that a server without end got rid of.</summary>
    public long Sent => Interlocked.Read(ref sent);

    public int Connections => connections;

    public static LoopbackServer Start(Func<Stream, CancellationToken, Task> talk, string address = "127.0.0.1") =>
        new(talk, address);

    /// <summary>Says these bytes as soon as somebody comes, and then waits.</summary>
    public static LoopbackServer Greeting(byte[] text) => Start(async (stream, ending) =>
    {
        await stream.WriteAsync(text, ending);
        await Task.Delay(Timeout.Infinite, ending);
    });

    /// <summary>Answers every request with the same bytes.</summary>
    public static LoopbackServer Web(byte[] answer, string address = "127.0.0.1") =>
        Start((stream, ending) => Answer(stream, answer, ending), address);

    /// <summary>Says a beginning, and then the same bytes again and again for as long as anybody listens.</summary>
    public static LoopbackServer Endless(byte[] beginning, byte[] again, bool isWeb = false)
    {
        LoopbackServer? server = null;
        return server = Start(async (stream, ending) =>
        {
            if (isWeb)
            {
                await ReadRequest(stream, ending);
            }

            await stream.WriteAsync(beginning, ending);
            while (true)
            {
                await stream.WriteAsync(again, ending);
                Interlocked.Add(ref server!.sent, again.Length);
            }
        });
    }

    public static async Task Answer(Stream stream, byte[] answer, CancellationToken ending)
    {
        await ReadRequest(stream, ending);
        await stream.WriteAsync(answer, ending);
    }

    public void Dispose()
    {
        stopping.Cancel();
        listener.Dispose();
        stopping.Dispose();
    }

    private static async Task ReadRequest(Stream stream, CancellationToken ending)
    {
        var (buffer, length) = (new byte[16 * 1024], 0);
        while (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), ending);
            if (read == 0)
            {
                return;
            }

            length += read;
        }
    }

    private async Task Listen()
    {
        try
        {
            while (true)
            {
                _ = Talk(await listener.AcceptTcpClientAsync(stopping.Token));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task Talk(TcpClient client)
    {
        Interlocked.Increment(ref connections);
        using (client)
        {
            try
            {
                await talk(client.GetStream(), stopping.Token);
            }
            catch (Exception ended) when (ended is IOException or OperationCanceledException
                or ObjectDisposedException or AuthenticationException)
            {
                // Whoever was there has gone.
            }
        }
    }
}
