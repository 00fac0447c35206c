using Autodiscover.Catalog;
using Autodiscover.Refresh;

namespace Autodiscover.Sources.Domains;

/// <summary>
/// Does not believe a sudden loss at once: a truncated table must not take a hoster's customers down. An empty result,
/// or a loss of half and at least 20 names, is believed when three reads agree that are apart by at least half the time
/// between reads, or when the operator asks for the read.
/// </summary>
internal sealed class LossDoubt(SourceEntry entry, TimeProvider clock)
{
    public const int ReadsThatAgree = 3;

    /// <summary>Fewer names than this may always vanish, as long as some stay.</summary>
    private const int SmallLoss = 20;

    private readonly TimeSpan apart = TimeSpan.FromSeconds((entry.RefreshSeconds ?? DomainSourceRefresh.UsualSeconds) / 2.0);
    private long digest;
    private int reads;
    private DateTimeOffset counted;

    /// <summary>True while the last read was not believed.</summary>
    public bool IsOpen => reads > 0;

    /// <summary>Whether <paramref name="next"/> is doubted after <paramref name="before"/>.</summary>
    public bool Doubts(SourceSnapshot? before, SourceSnapshot next, RefreshReason reason)
    {
        if (!IsLarge(before?.Count ?? 0, next.Count) || reason == RefreshReason.Requested || entry.AcceptLosses == true || Agrees(next))
        {
            reads = 0;
            return false;
        }

        return true;
    }

    private static bool IsLarge(int before, int now)
    {
        var loss = before - now;
        return loss > 0 && (now == 0 || (loss >= SmallLoss && 2 * loss >= before));
    }

    /// <summary>
    /// Counts reads that say the same. A panel that fills its tables again announces it many times in one second: that
    /// is one read.
    /// </summary>
    private bool Agrees(SourceSnapshot next)
    {
        var now = clock.GetUtcNow();
        if (reads == 0 || digest != next.Digest)
        {
            (digest, reads, counted) = (next.Digest, 1, now);
        }
        else if (now - counted >= apart)
        {
            (reads, counted) = (reads + 1, now);
        }

        return reads >= ReadsThatAgree;
    }
}
