using Autodiscover.Security;
using Autodiscover.Sources;
using Autodiscover.Text;

namespace Autodiscover.Observability.Metrics;

/// <summary>Everything that is measured, in the order in which Prometheus reads it.</summary>
internal sealed class MetricTable(
    RequestMetrics requests, CatalogStore catalog, ConnectionCounters connections, TlsFailures tls, LogQueue log,
    CertificateExpiries certificates, TimeProvider clock)
{
    public IReadOnlyList<Metric> All { get; } =
    [
        new Counter("autodiscover_requests_total", "", "Requests by document format, client family and outcome.", requests.Requests),
        new Histogram(
            "autodiscover_request_duration_seconds",
            "s",
            "Time from the request's head to the end of its answer.",
            RequestMetrics.Bounds,
            requests.Durations,
            requests.Listen),
        new Counter("autodiscover_catalog_reloads_total", "", "Reloads of the catalog by result.", () => Reloads(catalog)),
        new Gauge(
            "autodiscover_catalog_domains",
            "",
            "Domain names in use, aliases and wildcards included.",
            () => catalog.Current.Count),
        new Gauge(
            "autodiscover_catalog_age_seconds",
            "s",
            "Time since the catalog in use was read.",
            () => Math.Max(0, (clock.GetUtcNow() - catalog.State.LoadedAt).TotalSeconds)),
        new Gauge(
            "autodiscover_catalog_degraded",
            "",
            "1 while the catalog cannot be read or used and the last good one stays in use.",
            () => catalog.State.IsLatest ? 0 : 1),
        new Gauge("process_resident_memory_bytes", "By", "Resident memory.", () => Environment.WorkingSet),
        new Counter("process_cpu_seconds_total", "s", "Processor time spent.", () => Environment.CpuUsage.TotalTime.TotalSeconds),
        new Gauge(
            "autodiscover_connections",
            "",
            "Open connections by listener.",
            () => ByListener(connections, counter => counter.Open)),
        new Counter(
            "autodiscover_connections_refused_total",
            "",
            "Connections that were closed at once because there were too many, by listener.",
            () => ByListener(connections, counter => counter.Refused)),
        new Counter("autodiscover_tls_handshakes_failed_total", "", "Failed TLS handshakes by reason.", tls.Read),
        new Counter(
            "autodiscover_log_events_dropped_total",
            "",
            "Log events that standard output did not take, or not fast enough.",
            () => log.Dropped),
        new Gauge(
            "autodiscover_build_info",
            "",
            "1; its label names the version that runs.",
            () => [new Sample(1, new Label("version", AutodiscoverVersion.Current))]),
        new Gauge(
            "autodiscover_certificate_expiry_timestamp_seconds",
            "s",
            "When each certificate expires, as Unix time, by use (https, signing) and first name.",
            () => certificates.Read().Select(Expiry)),
        .. SourceMetrics.Create(catalog),
    ];

    private static Sample Expiry(CertificateExpiry certificate) => new(
        certificate.Expires.ToUnixTimeSeconds(), new Label("use", certificate.Use), new Label("certificate", certificate.Name));

    private static IEnumerable<Sample> Reloads(CatalogStore catalog)
    {
        var (done, refused) = catalog.Reloads;
        return [new Sample(done, new Label("result", "done")), new Sample(refused, new Label("result", "refused"))];
    }

    private static IEnumerable<Sample> ByListener(ConnectionCounters connections, Func<ConnectionCounter, double> read) =>
    [
        new Sample(read(connections.Public), new Label("listener", "public")),
        new Sample(read(connections.Management), new Label("listener", "management")),
    ];
}
