namespace Autodiscover.Sources.Domains;

/// <summary>
/// All usable rows of one source at one time: names in A-labels and what each says beside, some 12 bytes a domain above its name.
/// </summary>
internal sealed record SourceSnapshot
{
    public required string[] Names { get; init; }

    /// <summary>For each name the place of its kind in <see cref="Kinds"/>.</summary>
    public required int[] KindOf { get; init; }

    public required RowKind[] Kinds { get; init; }

    /// <summary>Names that have the settings of another one.</summary>
    public required (string Alias, string Target)[] Aliases { get; init; }

    public int Count => Names.Length + Aliases.Length;

    /// <summary>Rows that are no domain names, and a few of them with what is wrong.</summary>
    public required int SkippedRows { get; init; }

    public required IReadOnlyList<string> SkippedExamples { get; init; }

    /// <summary>What the source said of its version when it was read; null where it has none.</summary>
    public string? Version { get; init; }

    /// <summary>The same for the same rows in any order, within one process.</summary>
    public required long Digest { get; init; }
}
