using System.Diagnostics;

namespace Autodiscover.Observability.Watching;

/// <summary>
/// Remembers for half a minute what each client was told last, so that its next URL can be seen as the one it went on
/// to. Clients ask some URLs at once: only what was answered before the next request came can have led to it.
/// </summary>
internal sealed class ClientTrail
{
    /// <summary>Clients that try at the same time; beyond them what is remembered is forgotten.</summary>
    private const int Most = 256;

    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);

    private readonly Dictionary<(int Caller, ClientFamily Client), WatchedRequest> last = [];

    /// <summary>The answer that this request follows from; null where there is none.</summary>
    public WatchedRequest? Follow(WatchedRequest request)
    {
        lock (last)
        {
            var key = (request.Caller, request.Client);
            var before = last.GetValueOrDefault(key);
            if (last.Count >= Most)
            {
                last.Clear();
            }

            last[key] = request;
            return before is { IsServed: false } && IsNext(before, request) ? before : null;
        }
    }

    public void Forget()
    {
        lock (last)
        {
            last.Clear();
        }
    }

    private static bool IsNext(WatchedRequest before, WatchedRequest request) =>
        before.End <= request.Start && Stopwatch.GetElapsedTime(before.End, request.Start) < Memory;
}
