namespace Autodiscover.Hosting.Connections;

/// <summary>
/// How many connections are served at a time, and the limit of open files where that is what decides.
/// </summary>
internal sealed record ConnectionCap(int Most, long? OpenFiles)
{
    /// <summary>Probes and metrics get through however many clients there are.</summary>
    public const int OfManagement = 32;

    /// <summary>
    /// What the process opens later beside connections: the management port's, catalogs, certificates and sources.
    /// </summary>
    private const int Reserve = 128;

    /// <summary>
    /// The connections asked for, or what the limit leaves beside the reserve and the files that are open already.
    /// </summary>
    public static ConnectionCap Create(int maxConnections, long? openFiles, int inUse)
    {
        var left = openFiles is { } limit ? limit - Math.Min(Reserve + inUse, limit / 2) : long.MaxValue;
        return left < maxConnections
            ? new ConnectionCap((int)left, openFiles)
            : new ConnectionCap(maxConnections, OpenFiles: null);
    }
}
