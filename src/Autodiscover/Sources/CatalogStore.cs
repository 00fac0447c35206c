using Autodiscover.Catalog.Resolution;
using Autodiscover.Sources.Domains;

namespace Autodiscover.Sources;

/// <summary>Holds the catalog in force. A request reads it once and finishes on what it read.</summary>
internal sealed class CatalogStore(DomainIndex first, DateTimeOffset now)
{
    private volatile CatalogState state = new(first, now, IsLatest: true);
    private long reloads;
    private long failures;

    /// <summary>Raised with the domains that were in force and those that are now.</summary>
    public event Action<DomainIndex, DomainIndex>? Replaced;

    public DomainIndex Current => state.Domains;

    public CatalogState State => state;

    /// <summary>How each source is at the moment; empty where the catalog names none.</summary>
    public Func<IReadOnlyList<SourceStatus>> Sources { get; set; } = () => [];

    /// <summary>True while something cannot be read and what was read before stays in force.</summary>
    public bool IsDegraded => !state.IsLatest || Sources().Any(source => source.Trouble is not null);

    /// <summary>How many reloads of the catalog took effect, and how many were refused, since the start.</summary>
    public (long Done, long Refused) Reloads => (Interlocked.Read(ref reloads), Interlocked.Read(ref failures));

    /// <summary>Puts a catalog that was read anew in force.</summary>
    public void Replace(DomainIndex next, DateTimeOffset now)
    {
        Interlocked.Increment(ref reloads);
        Swap(new CatalogState(next, now, IsLatest: true));
    }

    /// <summary>Puts the domains of sources in force that changed below the same catalog.</summary>
    public void Update(DomainIndex next) => Swap(state with { Domains = next });

    /// <summary>The catalog says something unusable: the last good one stays.</summary>
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

        // Beside the requests: else the last index, which may be large, would stay in memory until something else fills
        // it.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
    }
}
