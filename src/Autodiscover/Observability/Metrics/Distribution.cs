namespace Autodiscover.Observability.Metrics;

/// <summary>
/// How many values fell into each bucket of a histogram, the last one without a bound, and the sum of the values.
/// </summary>
internal sealed record Distribution(Label Label, IReadOnlyList<long> Buckets, double Sum);
