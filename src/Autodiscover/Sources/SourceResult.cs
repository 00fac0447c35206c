using Autodiscover.Sources.Domains;

namespace Autodiscover.Sources;

/// <summary>
/// The result of reading one source for a verb: its domains, or why it cannot be read; neither if it was not read.
/// </summary>
internal sealed record SourceResult(string Name, SourceSnapshot? Snapshot, string? Trouble)
{
    /// <summary>Rows that cannot be used with this catalog, each kind with its reason.</summary>
    public IReadOnlyList<(int Rows, string Reason)> Skipped { get; init; } = [];

    /// <summary>Warnings for the admin although it works, each a sentence.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The number of all skipped rows.</summary>
    public int SkippedRows => (Snapshot?.SkippedRows ?? 0) + Skipped.Sum(kind => kind.Rows);
}
