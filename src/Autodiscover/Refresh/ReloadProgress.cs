namespace Autodiscover.Refresh;

/// <summary>Tracks when everything has been read again, successfully or not.</summary>
internal sealed class ReloadProgress
{
    private readonly HashSet<IRefreshable> awaited = [];

    public event Action? Began;

    public event Action? Ended;

    public void Begin(IEnumerable<IRefreshable> items)
    {
        lock (awaited)
        {
            awaited.UnionWith(items);
        }

        Began?.Invoke();
    }

    public void Complete(IRefreshable item)
    {
        bool isLast;
        lock (awaited)
        {
            isLast = awaited.Remove(item) && awaited.Count == 0;
        }

        if (isLast)
        {
            Ended?.Invoke();
        }
    }
}
