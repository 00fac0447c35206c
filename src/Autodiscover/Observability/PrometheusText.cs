using System.Globalization;
using System.Text;
using Autodiscover.Sources;

namespace Autodiscover.Observability;

/// <summary>Everything measured, in Prometheus' text format 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/).</summary>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder text = new();

    public static string Render(RequestMetrics requests, CatalogStore catalog, DateTimeOffset now)
    {
        var writer = new PrometheusText();
        writer.WriteRequests(requests);
        writer.WriteCatalog(catalog, now);
        writer.WriteProcess();
        return writer.text.ToString();
    }

    private void WriteRequests(RequestMetrics requests)
    {
        Head("autodiscover_requests_total", "counter", "Requests by document format, client family and outcome.");
        foreach (var (format, client, outcome, count) in requests.Requests())
        {
            Line("autodiscover_requests_total", $"format=\"{format}\",client=\"{client}\",outcome=\"{outcome}\"", count);
        }

        Head("autodiscover_request_duration_seconds", "histogram", "Time from the request's head to the end of its answer.");
        foreach (var (format, buckets, seconds) in requests.Durations())
        {
            var sum = 0L;
            foreach (var (index, count) in buckets.Index())
            {
                var bound = index < RequestMetrics.Bounds.Length ? RequestMetrics.Bounds[index].ToString(CultureInfo.InvariantCulture) : "+Inf";
                Line("autodiscover_request_duration_seconds_bucket", $"format=\"{format}\",le=\"{bound}\"", sum += count);
            }

            Line("autodiscover_request_duration_seconds_sum", $"format=\"{format}\"", seconds);
            Line("autodiscover_request_duration_seconds_count", $"format=\"{format}\"", sum);
        }
    }

    private void WriteCatalog(CatalogStore catalog, DateTimeOffset now)
    {
        var (state, (done, refused)) = (catalog.State, catalog.Reloads);
        Head("autodiscover_catalog_reloads_total", "counter", "Reloads of the catalog by result.");
        Line("autodiscover_catalog_reloads_total", "result=\"done\"", done);
        Line("autodiscover_catalog_reloads_total", "result=\"refused\"", refused);
        Gauge("autodiscover_catalog_domains", "Domain names in force, aliases and wildcards included.", state.Domains.Count);
        Gauge("autodiscover_catalog_age_seconds", "Time since the catalog in force was read.", Math.Max(0, (now - state.LoadedAt).TotalSeconds));
        Gauge("autodiscover_catalog_degraded", "1 while the source holds a catalog that cannot be used and the last good one stays in force.", state.IsLatest ? 0 : 1);
    }

    private void WriteProcess()
    {
        Gauge("process_resident_memory_bytes", "Resident memory.", Environment.WorkingSet);
        Head("process_cpu_seconds_total", "counter", "Processor time spent.");
        Line("process_cpu_seconds_total", "", Environment.CpuUsage.TotalTime.TotalSeconds);
    }

    private void Gauge(string name, string help, double value)
    {
        Head(name, "gauge", help);
        Line(name, "", value);
    }

    private void Head(string name, string type, string help) => text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private void Line(string name, string labels, double value) =>
        text.Append(name).Append(labels.Length > 0 ? $"{{{labels}}}" : "").Append(CultureInfo.InvariantCulture, $" {value}\n");
}
