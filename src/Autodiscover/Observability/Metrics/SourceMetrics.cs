using Autodiscover.Sources;
using Autodiscover.Sources.Domains;

namespace Autodiscover.Observability.Metrics;

/// <summary>The metrics of each source of domains; none if the catalog has no sources.</summary>
internal static class SourceMetrics
{
    public static IReadOnlyList<Metric> Create(CatalogStore catalog) =>
    [
        new Gauge(
            "autodiscover_source_domains",
            "",
            "Domains and aliases of each source in use.",
            () => Read(catalog, source => source.Rows)),
        new Gauge(
            "autodiscover_source_skipped_rows",
            "",
            "Rows of the last read of each source that could not be used.",
            () => Read(catalog, source => source.SkippedRows + source.UnusableRows)),
        new Gauge(
            "autodiscover_source_up",
            "",
            "1 while the last read of a source succeeded and is believed.",
            () => Read(catalog, source => source.Trouble is null ? 1 : 0)),
        new Gauge(
            "autodiscover_source_last_success_timestamp_seconds",
            "s",
            "When each source last answered, as Unix time; 0: never.",
            () => Read(catalog, source => source.LastSuccess?.ToUnixTimeMilliseconds() / 1000.0 ?? 0)),
        new Gauge(
            "autodiscover_source_read_duration_seconds",
            "s",
            "How long the last read of each source took.",
            () => Read(catalog, source => source.Duration.TotalSeconds)),
        new Counter(
            "autodiscover_source_failures_total",
            "",
            "Failed reads of each source.",
            () => Read(catalog, source => source.Failures)),
    ];

    private static IEnumerable<Sample> Read(CatalogStore catalog, Func<SourceStatus, double> value) =>
        catalog.Sources().Select(source => new Sample(value(source), new Label("source", source.Name)));
}
