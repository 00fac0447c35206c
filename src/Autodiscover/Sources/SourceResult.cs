using Autodiscover.Sources.Domains;

namespace Autodiscover.Sources;

/// <summary>
/// What one source gave when a verb read it: its domains, or what kept it from being read; neither where it was not
/// read.
/// </summary>
internal sealed record SourceResult(string Name, SourceSnapshot? Snapshot, string? Trouble)
{
    /// <summary>Rows that cannot be used with this catalog, each kind with its reason.</summary>
    public IReadOnlyList<(int Rows, string Reason)> Skipped { get; init; } = [];

    /// <summary>What an admin should change though it works, each a sentence.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>All rows that are left out.</summary>
    public int SkippedRows => (Snapshot?.SkippedRows ?? 0) + Skipped.Sum(kind => kind.Rows);
}
