using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Autodiscover.DoctorTests;

/// <summary>Takes connections at a place of the stage until it is struck, and talks to each.</summary>
internal sealed class AcceptLoop : IDisposable
{
    private readonly TcpListener listener;
    private readonly Func<Stream, Task> talk;

    public AcceptLoop(IPEndPoint place, Func<Stream, Task> talk)
    {
        this.talk = talk;
        listener = new TcpListener(place);
        listener.Start();
        _ = Listen();
    }

    public void Dispose() => listener.Dispose();

    private async Task Listen()
    {
        try
        {
            while (true)
            {
                _ = Talk(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception ended) when (ended is ObjectDisposedException or SocketException)
        {
            // The stage is struck.
        }
    }

    private async Task Talk(TcpClient client)
    {
        using (client)
        {
            try
            {
                await talk(client.GetStream());
            }
            catch (Exception gone) when (gone is IOException or AuthenticationException)
            {
                // Whoever was there has gone.
            }
        }
    }
}
