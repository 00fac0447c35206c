using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Sources;

/// <summary>Holds the catalog in force. A request reads it once and finishes on what it read.</summary>
internal sealed class CatalogStore(DomainIndex first, DateTimeOffset now)
{
    private volatile CatalogState state = new(first, now, IsLatest: true);
    private long reloads;
    private long failures;

    /// <summary>Raised with the catalog that was in force and the one that is now.</summary>
    public event Action<DomainIndex, DomainIndex>? Replaced;

    public DomainIndex Current => state.Domains;

    public CatalogState State => state;

    /// <summary>How many reloads took effect, and how many were refused, since the start.</summary>
    public (long Done, long Refused) Reloads => (Interlocked.Read(ref reloads), Interlocked.Read(ref failures));

    public void Replace(DomainIndex next, DateTimeOffset now)
    {
        var last = state.Domains;
        state = new CatalogState(next, now, IsLatest: true);
        Interlocked.Increment(ref reloads);
        Replaced?.Invoke(last, next);
    }

    /// <summary>The source says something unusable: the last good catalog stays.</summary>
    public void Refuse()
    {
        state = state with { IsLatest = false };
        Interlocked.Increment(ref failures);
    }
}
