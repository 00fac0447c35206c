using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Sources.Domains;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources;

/// <summary>Reads a catalog's sources once, for verbs that run without a server.</summary>
internal static class OfflineCatalog
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Starts reading all sources in parallel.</summary>
    public static IReadOnlyList<PendingSource> Begin(ServiceCatalog catalog, CancellationToken stopping) =>
        [.. (catalog.Sources ?? []).Select(entry => Begin(entry, stopping))];

    /// <summary>All domains that could be read; the index is incomplete if a source could not be read.</summary>
    public static (DomainIndex Domains, IReadOnlyList<SourceResult> Sources) Compose(
        ServiceCatalog catalog, IReadOnlyList<SourceResult> results)
    {
        var skipped = results.Select(_ => new List<(int, string)>()).ToList();
        var snapshots = results.Select(result => result.Snapshot).ToList();
        var domains = Composition.Create(catalog, snapshots, before: null, (index, rows, reason) => skipped[index].Add((rows, reason)));
        return (domains, [.. results.Select((result, index) => result with { Skipped = skipped[index] })]);
    }

    /// <summary>Each source without connecting to it: its name and the warnings that follow from its entry.</summary>
    public static IReadOnlyList<SourceResult> Unread(ServiceCatalog catalog) => [.. (catalog.Sources ?? []).Select(Unread)];

    private static SourceResult Unread(SourceEntry entry)
    {
        var source = DomainSources.Create(entry);
        _ = source.DisposeAsync().AsTask();
        return new SourceResult(entry.Name ?? source.Name, null, null) { Warnings = SourceWarnings.From(entry, source) };
    }

    private static PendingSource Begin(SourceEntry entry, CancellationToken stopping)
    {
        var source = DomainSources.Create(entry);
        var name = entry.Name ?? source.Name;
        return new PendingSource(name, Task.Run(() => Read(entry, source, name, stopping), stopping));
    }

    private static async Task<SourceResult> Read(SourceEntry entry, IDomainSource opened, string name, CancellationToken stopping)
    {
        await using var source = opened;
        var (snapshot, trouble) = await Read(source, stopping);
        return new SourceResult(name, snapshot, trouble) { Warnings = SourceWarnings.From(entry, source) };
    }

    private static async Task<(SourceSnapshot? Snapshot, string? Trouble)> Read(IDomainSource source, CancellationToken stopping)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(Patience);
        try
        {
            var builder = new SnapshotBuilder();
            await source.Read(builder, deadline.Token).WaitAsync(deadline.Token);
            return (builder.Build(), null);
        }
        catch (SourceException failure)
        {
            return (null, failure.Message);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return (null, $"did not answer within {Patience.TotalSeconds:0} s.");
        }
    }
}
