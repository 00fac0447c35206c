namespace Autodiscover.Observability.Metrics;

/// <summary>A value that grows and shrinks.</summary>
internal sealed record Gauge(string Name, string Unit, string Help, Func<IEnumerable<Sample>> Read) : Metric(Name, Unit, Help)
{
    public Gauge(string name, string unit, string help, Func<double> read)
        : this(name, unit, help, () => [new Sample(read())])
    {
    }
}
