using System.Net;
using System.Net.Sockets;

namespace Autodiscover.Tests;

/// <summary>Ports of the loopback address that nobody listened at a moment ago.</summary>
internal static class Ports
{
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
