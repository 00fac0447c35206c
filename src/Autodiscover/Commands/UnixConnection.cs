using System.Net.Sockets;

namespace Autodiscover.Commands;

/// <summary>Connects HTTP clients to a Unix socket instead of the host in the URL.</summary>
internal static class UnixConnection
{
    public static void Use(SocketsHttpHandler handler, string path) =>
        handler.ConnectCallback = (_, stopping) => Connect(path, stopping);

    private static async ValueTask<Stream> Connect(string path, CancellationToken stopping)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), stopping);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
