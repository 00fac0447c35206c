namespace Autodiscover.Sources.Domains;

/// <summary>
/// All usable rows of one source at one time: names in A-labels and their values; about 12 bytes per domain besides its
/// name.
/// </summary>
internal sealed record SourceSnapshot
{
    public required string[] Names { get; init; }

    /// <summary>For each name, the index of its kind in <see cref="Kinds"/>.</summary>
    public required int[] KindOf { get; init; }

    public required RowKind[] Kinds { get; init; }

    /// <summary>Aliases: names that use the settings of another name.</summary>
    public required (string Alias, string Target)[] Aliases { get; init; }

    public int Count => Names.Length + Aliases.Length;

    /// <summary>The number of rows without a valid domain name, and the problems of a few of them.</summary>
    public required int SkippedRows { get; init; }

    public required IReadOnlyList<string> SkippedExamples { get; init; }

    /// <summary>The source's version when it was read; null if it has none.</summary>
    public string? Version { get; init; }

    /// <summary>Equal for the same rows in any order, within one process.</summary>
    public required long Digest { get; init; }
}
