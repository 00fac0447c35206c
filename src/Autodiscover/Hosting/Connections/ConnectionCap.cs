namespace Autodiscover.Hosting.Connections;

/// <summary>
/// How many connections are served at a time, and the limit of open files or memory if that decides it.
/// </summary>
internal sealed record ConnectionCap(int Most, long? OpenFiles = null, long? Memory = null)
{
    /// <summary>Probes and metrics are answered, no matter how many clients there are.</summary>
    public const int OfManagement = 32;

    /// <summary>
    /// Files and sockets that the process opens later: management connections, catalogs, certificates and sources.
    /// </summary>
    private const int Reserve = 128;

    /// <summary>
    /// The number asked for, or fewer if the limits allow fewer: of open files minus the reserve and those already
    /// open, or of memory minus what <see cref="MemoryLimit"/> keeps back.
    /// </summary>
    public static ConnectionCap Create(int maxConnections, long? openFiles, int inUse, MemoryLimit memory)
    {
        var byFiles = openFiles is { } limit ? limit - Math.Min(Reserve + inUse, limit / 2) : long.MaxValue;
        return memory.Connections < Math.Min(byFiles, maxConnections)
            ? new ConnectionCap((int)memory.Connections, Memory: memory.Bytes)
            : byFiles < maxConnections
            ? new ConnectionCap((int)byFiles, openFiles)
            : new ConnectionCap(maxConnections);
    }
}
