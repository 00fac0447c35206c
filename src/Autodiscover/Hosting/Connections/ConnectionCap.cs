namespace Autodiscover.Hosting.Connections;

/// <summary>
/// How many connections are served at a time, and the limit of open files or of memory where that is what decides.
/// </summary>
internal sealed record ConnectionCap(int Most, long? OpenFiles = null, long? Memory = null)
{
    /// <summary>Probes and metrics get through however many clients there are.</summary>
    public const int OfManagement = 32;

    /// <summary>
    /// What the process opens later beside connections: the management port's, catalogs, certificates and sources.
    /// </summary>
    private const int Reserve = 128;

    /// <summary>
    /// The connections asked for, or what the limits leave: of open files beside the reserve and those that are open
    /// already, of memory beside what <see cref="MemoryLimit"/> keeps back.
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
