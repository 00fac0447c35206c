namespace Autodiscover.Observability.Watching;

/// <summary>
/// Sends every request to the watchers. While nobody watches, it stores nothing and costs each request one read of a
/// field.
/// </summary>
internal sealed class RequestWatch(TimeProvider clock)
{
    /// <summary>Watchers at a time; each may have about 100 KB of waiting lines.</summary>
    public const int Most = 8;

    private readonly Lock gate = new();
    private readonly ClientHistory history = new();
    private volatile Watcher[] watchers = [];

    public DateTimeOffset Now => clock.GetUtcNow();

    public bool IsWatched => watchers.Length > 0;

    /// <summary>Null if the limit of watchers is reached.</summary>
    public Watcher? TryAdd(WatchFilter filter)
    {
        lock (gate)
        {
            if (watchers.Length >= Most)
            {
                return null;
            }

            var watcher = new Watcher(filter, clock);
            watchers = [.. watchers, watcher];
            return watcher;
        }
    }

    public void Remove(Watcher watcher)
    {
        lock (gate)
        {
            watchers = [.. watchers.Where(other => other != watcher)];
            if (watchers.Length == 0)
            {
                history.Forget();
            }
        }
    }

    public void Tell(WatchedRequest request)
    {
        var before = history.Follow(request);
        foreach (var watcher in watchers)
        {
            watcher.Tell(request, before);
        }
    }
}
