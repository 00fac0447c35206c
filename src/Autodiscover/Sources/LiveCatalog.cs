using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Refresh;
using Autodiscover.Sources.Domains;

namespace Autodiscover.Sources;

/// <summary>
/// Connects the catalog and its sources while the server runs: starts and stops the catalog's sources, and rebuilds the
/// index when the catalog or a source changes.
/// </summary>
internal sealed partial class LiveCatalog(
    CatalogStore store, Refresher refresher, string? stateFolder, TimeProvider clock, ILogger<LiveCatalog> logger)
{
    private readonly Lock changing = new();
    private IReadOnlyList<DomainSourceRefresh> sources = [];
    private ServiceCatalog catalog = new();

    /// <summary>The current sources, by their entries in the catalog.</summary>
    public IReadOnlyCollection<SourceEntry> Entries => [.. sources.Select(source => source.Entry)];

    /// <summary>
    /// Loads a catalog at the start: until sources answer, their domains come from the copies on disk.
    /// </summary>
    public async Task Start(ServiceCatalog first, CancellationToken stopping)
    {
        store.Sources = () => [.. sources.Select(source => source.Status)];
        if (first.Sources is null or [])
        {
            catalog = first;
            return;
        }

        if (stateFolder is null)
        {
            NoStateFolder();
        }

        var made = await Task.WhenAll(first.Sources.Select(entry => Create(entry, stopping)));
        lock (changing)
        {
            (catalog, sources) = (first, made);
            store.Update(Compose());
        }

        foreach (var source in made)
        {
            refresher.Add(source, atOnce: true);
        }
    }

    /// <summary>
    /// Loads a catalog that was read again. A source with an unchanged entry continues; one that only has to be read in
    /// another way starts with its current domains.
    /// </summary>
    public async Task Replace(ServiceCatalog next, CancellationToken stopping)
    {
        var kept = sources.ToList();
        var made = new List<DomainSourceRefresh>();
        var added = new List<DomainSourceRefresh>();
        foreach (var entry in next.Sources ?? [])
        {
            var same = kept.Find(source => source.Entry == entry);
            kept.Remove(same!);
            made.Add(same ?? await Create(entry, stopping, sources.FirstOrDefault(source => SnapshotCopy.IsOfOne(source.Entry, entry))));
            added.AddRange(same is null ? [made[^1]] : []);
        }

        lock (changing)
        {
            (catalog, sources) = (next, made);
            store.Replace(Compose(), clock.GetUtcNow());
        }

        added.ForEach(source => refresher.Add(source, atOnce: true));
        foreach (var gone in kept)
        {
            refresher.Remove(gone);
            await gone.DisposeAsync();
        }
    }

    private async Task<DomainSourceRefresh> Create(
        SourceEntry entry, CancellationToken stopping, DomainSourceRefresh? before = null)
    {
        var copy = stateFolder is null ? null : SnapshotCopy.Create(stateFolder, entry);
        var source = new DomainSourceRefresh(entry, DomainSources.Create(entry), copy, clock, logger, Changed);
        if (before?.Snapshot is { } known)
        {
            source.Begin(known);
        }
        else
        {
            await source.ReadCopy(stopping);
        }

        return source;
    }

    private void Changed()
    {
        lock (changing)
        {
            store.Update(Compose());
        }
    }

    private DomainIndex Compose()
    {
        var notUsed = sources.Select(_ => new List<(int Rows, string Reason)>()).ToList();
        var index = Composition.Create(
            catalog, [.. sources.Select(source => source.Snapshot)], store.Current,
            (place, rows, reason) => notUsed[place].Add((rows, reason)));
        foreach (var (place, source) in sources.Index())
        {
            source.NoteUnusable(notUsed[place]);
        }

        return index;
    }

    [LoggerMessage(
        LogLevel.Information,
        "No state folder: after a restart, domains of sources are served only when the sources have been read. --state DIR keeps a copy")]
    private partial void NoStateFolder();
}
