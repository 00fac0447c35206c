namespace Autodiscover.Sources.Sql;

/// <summary>
/// Passes values on until it is closed: an abandoned read may still be running, and its rows must be ignored.
/// </summary>
internal sealed class ClosableRows<T>(Action<T> take)
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
