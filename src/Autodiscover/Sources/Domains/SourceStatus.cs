namespace Autodiscover.Sources.Domains;

/// <summary>How a source is, for readiness, metrics and the log.</summary>
internal sealed record SourceStatus(string Name)
{
    /// <summary>When it last answered; unset: never.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>How long the last read took, whatever came of it.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Domains and aliases in force.</summary>
    public int Rows { get; init; }

    /// <summary>Rows of the last read that could not be used.</summary>
    public int SkippedRows { get; init; }

    /// <summary>Failed reads since the start.</summary>
    public long Failures { get; init; }

    /// <summary>What keeps it from being read at present; unset: nothing.</summary>
    public string? Trouble { get; init; }
}
