using Autodiscover.Documents;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Autodiscover.Hosting;

/// <summary>
/// What one connection may cost: sizes and time. The number of connections is limited in <see
/// cref="Connections.ConnectionCap"/>.
/// </summary>
internal static class ConnectionLimits
{
    /// <summary>
    /// Kestrel counts the sizes between chunks as body; the code that reads a body limits its content.
    /// </summary>
    private const int ChunkFraming = 4 * 1024;

    /// <summary>
    /// Real requests fit several times over: an address has 254 octets, and even a proxy adds few headers.
    /// </summary>
    public static void AddTo(KestrelServerLimits limits)
    {
        limits.MaxRequestLineSize = 4 * 1024;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestBodySize = PoxRequest.MaxBytes + ChunkFraming;
        limits.MaxRequestBufferSize = PoxRequest.MaxBytes;
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));

        // Longer than the proxies keep theirs (Caddy 120 s, Traefik 90 s, nginx 60 s), so that none sends into a
        // connection just closed.
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
    }
}
