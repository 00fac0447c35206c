using System.Net;
using System.Net.Sockets;

namespace Autodiscover.Tests;

/// <summary>
/// Ports of the loopback address at which nobody listens. They are below those that Linux gives to clients and to
/// whoever asks for port 0, so that no other test can take one before it is used.
/// </summary>
internal static class Ports
{
    private const int First = 12_000;
    private const int Count = 20_000;

    /// <summary>Test programs that run at the same time begin at different places.</summary>
    private static int next = Environment.ProcessId * 101 % Count;

    public static int Free()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref next) % Count);
            if (IsFree(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
