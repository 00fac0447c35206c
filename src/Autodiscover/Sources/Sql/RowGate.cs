namespace Autodiscover.Sources.Sql;

/// <summary>
/// Hands values on until it is closed: a read that was given up may still be running, and nobody takes its rows then.
/// </summary>
internal sealed class RowGate<T>(Action<T> take)
{
    private readonly Lock door = new();
    private bool isClosed;

    public void Add(T value)
    {
        lock (door)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            take(value);
        }
    }

    public void Close()
    {
        lock (door)
        {
            isClosed = true;
        }
    }
}
