namespace Autodiscover.Observability.Metrics;

/// <summary>
/// How values spread over buckets with these upper bounds. Prometheus reads the counts; OpenTelemetry counts by itself,
/// so it gets each value with its label.
/// </summary>
internal sealed record Histogram(
    string Name,
    string Unit,
    string Help,
    IReadOnlyList<double> Bounds,
    Func<IEnumerable<Distribution>> Read,
    Action<Action<double, Label>> Listen)
    : Metric(Name, Unit, Help);
