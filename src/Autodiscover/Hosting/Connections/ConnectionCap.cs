namespace Autodiscover.Hosting.Connections;

/// <summary>How many connections are served at a time, and the limit of open files where that is what decides.</summary>
internal sealed record ConnectionCap(int Most, long? OpenFiles)
{
    /// <summary>Probes and metrics get through however many clients there are.</summary>
    public const int OfManagement = 32;

    /// <summary>What the process opens beside connections: the runtime's own, the management port's, catalogs, certificates and sources.</summary>
    private const int Reserve = 128;

    public static ConnectionCap Create(int maxConnections, long? openFiles)
    {
        var left = openFiles is { } limit ? limit - Math.Min(Reserve, limit / 2) : long.MaxValue;
        return left < maxConnections ? new ConnectionCap((int)left, openFiles) : new ConnectionCap(maxConnections, null);
    }
}
