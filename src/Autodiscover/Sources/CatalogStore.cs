using Autodiscover.Catalog.Resolution;
using Autodiscover.Sources.Domains;

namespace Autodiscover.Sources;

/// <summary>Holds the catalog in use. Each request reads it once and uses that one until its end.</summary>
internal sealed class CatalogStore(DomainIndex first, DateTimeOffset now)
{
    private volatile CatalogState state = new(first, now, IsLatest: true);
    private long reloads;
    private long failures;

    /// <summary>Raised with the old and the new domains.</summary>
    public event Action<DomainIndex, DomainIndex>? Replaced;

    public DomainIndex Current => state.Domains;

    public CatalogState State => state;

    /// <summary>The current status of each source; empty if the catalog has none.</summary>
    public Func<IReadOnlyList<SourceStatus>> Sources { get; set; } = () => [];

    /// <summary>True while the catalog or a source cannot be read and its earlier content stays in use.</summary>
    public bool IsDegraded => !state.IsLatest || Sources().Any(source => source.Trouble is not null);

    /// <summary>The number of reloads since the start that succeeded, and that were refused.</summary>
    public (long Done, long Refused) Reloads => (Interlocked.Read(ref reloads), Interlocked.Read(ref failures));

    /// <summary>Replaces the catalog by one that was just read.</summary>
    public void Replace(DomainIndex next, DateTimeOffset now)
    {
        Interlocked.Increment(ref reloads);
        Swap(new CatalogState(next, now, IsLatest: true));
    }

    /// <summary>Replaces the domains after a source changed; the catalog stays the same.</summary>
    public void Update(DomainIndex next) => Swap(state with { Domains = next });

    /// <summary>The catalog cannot be used: the last good one stays.</summary>
    public void Refuse()
    {
        state = state with { IsLatest = false };
        Interlocked.Increment(ref failures);
    }

    private void Swap(CatalogState next)
    {
        var last = state.Domains;
        state = next;
        Replaced?.Invoke(last, next.Domains);

        // In the background: otherwise the old index, which may be large, would stay in memory until the heap is full.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
    }
}
