namespace Autodiscover.Observability.Watching;

/// <summary>
/// Tells those who watch of each request. While nobody watches it keeps nothing, and costs a request one read of a
/// field.
/// </summary>
internal sealed class RequestWatch(TimeProvider clock)
{
    /// <summary>Watchers at a time; each may hold some 100 KB of lines that wait for it.</summary>
    public const int Most = 8;

    private readonly Lock gate = new();
    private readonly ClientTrail trail = new();
    private volatile Watcher[] watchers = [];

    public DateTimeOffset Now => clock.GetUtcNow();

    public bool IsWatched => watchers.Length > 0;

    /// <summary>Null where there are as many watchers as are served.</summary>
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
                trail.Forget();
            }
        }
    }

    public void Tell(WatchedRequest request)
    {
        var before = trail.Follow(request);
        foreach (var watcher in watchers)
        {
            watcher.Tell(request, before);
        }
    }
}
