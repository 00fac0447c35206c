using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Sources.Domains;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources;

/// <summary>What one source gave when a verb read it: its domains, or what kept it from being read.</summary>
internal sealed record SourceResult(string Name, SourceSnapshot? Snapshot, string? Trouble)
{
    /// <summary>Rows that cannot be used with this catalog, each kind with its reason.</summary>
    public IReadOnlyList<(int Rows, string Reason)> Skipped { get; init; } = [];
}

/// <summary>Reads a catalog's sources once, for verbs that run without a server.</summary>
internal static class OfflineCatalog
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Everything that can be had; a source that is down is named in the results, and the index is then not complete.
    /// </summary>
    public static async Task<(DomainIndex Domains, IReadOnlyList<SourceResult> Sources)> Read(ServiceCatalog catalog, CancellationToken stopping)
    {
        var results = await Task.WhenAll((catalog.Sources ?? []).Select(entry => Read(entry, stopping)));
        var skipped = results.Select(_ => new List<(int, string)>()).ToList();
        var snapshots = results.Select(result => result.Snapshot).ToList();
        var domains = Composition.Create(catalog, snapshots, before: null, (index, rows, reason) => skipped[index].Add((rows, reason)));
        return (domains, [.. results.Select((result, index) => result with { Skipped = skipped[index] })]);
    }

    private static async Task<SourceResult> Read(SourceEntry entry, CancellationToken stopping)
    {
        await using var source = DomainSources.Create(entry);
        var name = entry.Name ?? source.Name;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(Patience);
        try
        {
            var builder = new SnapshotBuilder();
            await source.Read(builder, deadline.Token).WaitAsync(deadline.Token);
            return new SourceResult(name, builder.Build(), null);
        }
        catch (SourceException failure)
        {
            return new SourceResult(name, null, failure.Message);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new SourceResult(name, null, $"did not answer within {Patience.TotalSeconds:0} s");
        }
    }
}
