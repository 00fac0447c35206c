namespace Autodiscover.Hosting.Connections;

/// <summary>
/// The memory that the garbage collector may use (three quarters of a container's or unit's limit, its own hard limit,
/// or the machine's memory), and how many connections fit into it.
/// </summary>
/// <param name="Bytes">The limit.</param>
/// <param name="InUse">What the process needs for itself, the catalog above all.</param>
/// <param name="IsTls">True where connections are encrypted here.</param>
internal sealed record MemoryLimit(long Bytes, long InUse, bool IsTls)
{
    /// <summary>Reserved for requests in progress and their answers.</summary>
    private const long Reserve = 16 * 1024 * 1024;

    /// <summary>Measured with half a request in each of 3 000: buffers, pipes and what Kestrel keeps; idle ones take half.</summary>
    private const int BytesOfPlain = 16 * 1024;

    /// <summary>The same with TLS, idle or not: most of it is OpenSSL's.</summary>
    private const int BytesOfTls = 56 * 1024;

    /// <summary>
    /// During a reload there are two catalogs. A quarter is always kept for connections, however large the catalog is.
    /// </summary>
    public long Connections =>
        Math.Max(Bytes / 4, Bytes - Reserve - (2 * InUse)) / (IsTls ? BytesOfTls : BytesOfPlain);

    public static MemoryLimit Read(bool isTls) =>
        new(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, GC.GetTotalMemory(forceFullCollection: false), isTls);
}
