namespace Autodiscover.Sources.Domains;

/// <summary>The status of a source, for readiness, metrics and the log.</summary>
internal sealed record SourceStatus(string Name)
{
    /// <summary>When it last answered; unset: never.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>How long the last read took, successful or not.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Domains and aliases that were read and accepted.</summary>
    public int Rows { get; init; }

    /// <summary>Rows of the last read without a valid domain name.</summary>
    public int SkippedRows { get; init; }

    /// <summary>
    /// Current rows that the catalog cannot use: of an unknown group, or aliases of a domain that is not hosted.
    /// </summary>
    public int UnusableRows { get; init; }

    /// <summary>Failed reads since the start.</summary>
    public long Failures { get; init; }

    /// <summary>Why it cannot be read at present; unset: it can.</summary>
    public string? Trouble { get; init; }
}
