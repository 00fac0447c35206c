namespace Autodiscover.Sources.Domains;

/// <summary>How a source is, for readiness, metrics and the log.</summary>
internal sealed record SourceStatus(string Name)
{
    /// <summary>When it last answered; unset: never.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>How long the last read took, whatever came of it.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Domains and aliases that were read and believed.</summary>
    public int Rows { get; init; }

    /// <summary>Rows of the last read that are no domain names.</summary>
    public int SkippedRows { get; init; }

    /// <summary>
    /// Rows in force that the catalog cannot use: of an unknown group, or aliases of a domain that is not hosted.
    /// </summary>
    public int UnusableRows { get; init; }

    /// <summary>Failed reads since the start.</summary>
    public long Failures { get; init; }

    /// <summary>What keeps it from being read at present; unset: nothing.</summary>
    public string? Trouble { get; init; }
}
