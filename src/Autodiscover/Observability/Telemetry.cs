using System.Diagnostics.Metrics;
using Autodiscover.Sources;
using OpenTelemetry.Metrics;

namespace Autodiscover.Observability;

/// <summary>
/// The same figures as <see cref="PrometheusText"/> pushed by OpenTelemetry, when its standard environment variables ask for it
/// (OTEL_EXPORTER_OTLP_ENDPOINT and the others of https://opentelemetry.io/docs/specs/otel/protocol/exporter/). Only metrics: a trace would carry URLs.
/// </summary>
internal static class Telemetry
{
    private const string MeterName = "Autodiscover";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT")))
        {
            return;
        }

        builder.Services.AddSingleton(services => MeterOf(services.GetRequiredService<RequestMetrics>(), services.GetRequiredService<CatalogStore>()));
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(MeterName).AddInstrumentation<Meter>(services => services.GetRequiredService<Meter>()).AddOtlpExporter());
    }

    private static Meter MeterOf(RequestMetrics requests, CatalogStore catalog)
    {
        var meter = new Meter(MeterName);
        meter.CreateObservableCounter("autodiscover.requests", () => requests.Requests().Select(count =>
            new Measurement<long>(count.Count, new("format", count.Format), new("client", count.Client), new("outcome", count.Outcome))));
        meter.CreateObservableCounter("autodiscover.request.duration.sum", () => requests.Durations().Select(format => new Measurement<double>(format.Seconds, new KeyValuePair<string, object?>("format", format.Format))), "s");
        meter.CreateObservableCounter("autodiscover.catalog.reloads", () => new Measurement<long>[] { new(catalog.Reloads.Done, new KeyValuePair<string, object?>("result", "done")), new(catalog.Reloads.Refused, new KeyValuePair<string, object?>("result", "refused")) });
        meter.CreateObservableGauge("autodiscover.catalog.domains", () => catalog.Current.Count);
        meter.CreateObservableGauge("autodiscover.catalog.degraded", () => catalog.State.IsLatest ? 0 : 1);
        return meter;
    }
}
