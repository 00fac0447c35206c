using Autodiscover.Catalog;
using Autodiscover.Refresh;

namespace Autodiscover.Sources.Domains;

/// <summary>
/// Does not accept a sudden loss at once: a truncated table must not take a hoster's customers offline. An empty
/// result, or a loss of half and at least 20 names, is accepted after three equal reads, each at least half an interval
/// after the last, or if the operator asks for the read.
/// </summary>
internal sealed class LossGuard(SourceEntry entry, TimeProvider clock)
{
    public const int ReadsThatAgree = 3;

    /// <summary>A loss of fewer names is always accepted, unless none is left.</summary>
    private const int SmallLoss = 20;

    private readonly TimeSpan apart = TimeSpan.FromSeconds((entry.RefreshSeconds ?? DomainSourceRefresh.UsualSeconds) / 2.0);
    private long digest;
    private int reads;
    private DateTimeOffset counted;

    /// <summary>True while the last read was not accepted.</summary>
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
    /// Counts equal reads. A panel that refills its tables may notify many times in one second: that counts as one
    /// read.
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
