using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Autodiscover.Observability.Watching;

/// <summary>A connected watcher. A limited number of lines wait for it; further ones are dropped and counted.</summary>
internal sealed class Watcher(WatchFilter filter, TimeProvider clock)
{
    private const int Capacity = 256;

    private readonly Channel<WatchLine> lines =
        Channel.CreateBounded<WatchLine>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    private int dropped;

    public void Tell(WatchedRequest request, WatchedRequest? before)
    {
        if (filter.Wants(request, before) && !lines.Writer.TryWrite(WatchLine.From(request, before, filter)))
        {
            Interlocked.Increment(ref dropped);
        }
    }

    /// <summary>The next line; the number of dropped lines is reported when there is room again.</summary>
    public async ValueTask<WatchLine> Next(CancellationToken stopping) =>
        TryNext(out var line) ? line : await lines.Reader.ReadAsync(stopping);

    /// <summary>False if no line is waiting.</summary>
    public bool TryNext([NotNullWhen(true)] out WatchLine? line)
    {
        if (!lines.Reader.TryRead(out line) && Interlocked.Exchange(ref dropped, 0) is > 0 and var left)
        {
            line = new WatchLine { Time = clock.GetUtcNow(), Dropped = left };
        }

        return line is not null;
    }
}
