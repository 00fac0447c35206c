namespace Autodiscover.Observability.Metrics;

/// <summary>A value that only grows.</summary>
internal sealed record Counter(string Name, string Unit, string Help, Func<IEnumerable<Sample>> Read) : Metric(Name, Unit, Help)
{
    public Counter(string name, string unit, string help, Func<double> read)
        : this(name, unit, help, () => [new Sample(read())])
    {
    }
}
