using System.Net;
using System.Net.Sockets;

namespace Autodiscover.SourceTests.Servers;

/// <summary>A port that takes connections and never says a word.</summary>
internal sealed class HangingServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public HangingServer() => listener.Start();

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Dispose() => listener.Dispose();
}
