namespace Autodiscover.Observability.Metrics;

/// <summary>
/// Something that is measured, declared once for Prometheus and for OpenTelemetry. The name is Prometheus' own, with
/// the unit and <c>_total</c> at its end; the unit is written as OpenTelemetry does (UCUM), empty for plain numbers.
/// </summary>
internal abstract record Metric(string Name, string Unit, string Help)
{
    private static readonly (string Unit, string Suffix)[] Suffixes = [("s", "_seconds"), ("By", "_bytes")];

    /// <summary>
    /// The name without the parts that OpenTelemetry has as separate fields: <c>autodiscover.request.duration</c>.
    /// </summary>
    public string OpenTelemetryName
    {
        get
        {
            var name = WithoutEnd(Name, "_total");
            return WithoutEnd(name, Array.Find(Suffixes, suffix => suffix.Unit == Unit).Suffix ?? "").Replace('_', '.');
        }
    }

    private static string WithoutEnd(string name, string end) => name.EndsWith(end, StringComparison.Ordinal) ? name[..^end.Length] : name;
}
