namespace Autodiscover.Observability.Metrics;

/// <summary>One figure of a metric.</summary>
internal sealed record Sample(double Value, params IReadOnlyList<Label> Labels);
