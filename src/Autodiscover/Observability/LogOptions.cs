namespace Autodiscover.Observability;

/// <summary>What is written to standard output, and how.</summary>
internal sealed record LogOptions
{
    public LogFormat Format { get; init; }

    /// <summary>The least important events that are written; requests are information.</summary>
    public LogLevel Level { get; init; } = LogLevel.Information;

    public LoggedDomain Domain { get; init; }
}
