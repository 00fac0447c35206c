namespace Autodiscover.Observability.Metrics;

/// <summary>Counts the open connections of one or more listeners together, up to a number.</summary>
internal sealed class ConnectionCounter(int most)
{
    private int open;
    private long refused;
    private long attempts;

    public int Open => Volatile.Read(ref open);

    /// <summary>Open connections, whether served or being refused.</summary>
    public long Attempts => Interlocked.Read(ref attempts);

    /// <summary>Connections closed at once because the limit was reached.</summary>
    public long Refused => Interlocked.Read(ref refused);

    /// <summary>False if the limit is reached. Every connection that was opened must be closed once.</summary>
    public bool TryOpen()
    {
        Interlocked.Increment(ref attempts);
        if (Interlocked.Increment(ref open) <= most)
        {
            return true;
        }

        Interlocked.Decrement(ref open);
        Interlocked.Increment(ref refused);
        return false;
    }

    public void Close() => Interlocked.Decrement(ref open);
}
