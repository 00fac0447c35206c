using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace Autodiscover.Observability.Metrics;

/// <summary>
/// The metrics pushed by OpenTelemetry, when its standard environment variables ask for it (OTEL_EXPORTER_OTLP_ENDPOINT
/// and the others of https://opentelemetry.io/docs/specs/otel/protocol/exporter/). Only metrics: a trace would contain
/// URLs.
/// </summary>
internal static class Telemetry
{
    private const string MeterName = "Autodiscover";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TlsFailures>();
        builder.Services.AddSingleton<MetricTable>();
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT")))
        {
            return;
        }

        builder.Services.AddSingleton(services => Add(new Meter(MeterName), services.GetRequiredService<MetricTable>().All));
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(MeterName)
            .AddInstrumentation<Meter>(services => services.GetRequiredService<Meter>())
            .AddOtlpExporter());
    }

    /// <summary>Gives the meter an instrument for each metric.</summary>
    public static Meter Add(Meter meter, IEnumerable<Metric> metrics)
    {
        foreach (var metric in metrics)
        {
            Add(meter, metric);
        }

        return meter;
    }

    private static void Add(Meter meter, Metric metric)
    {
        var name = metric.OpenTelemetryName;
        switch (metric)
        {
            case Counter { Unit: "" } counter:
                meter.CreateObservableCounter(name, () => Measure(counter.Read(), value => (long)value), null, metric.Help);
                break;
            case Counter counter:
                meter.CreateObservableCounter(name, () => Measure(counter.Read(), value => value), metric.Unit, metric.Help);
                break;
            case Gauge gauge:
                meter.CreateObservableGauge(name, () => Measure(gauge.Read(), value => value), metric.Unit, metric.Help);
                break;
            case Histogram histogram:
                var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = histogram.Bounds };
                var instrument = meter.CreateHistogram(name, metric.Unit, metric.Help, tags: null, advice);
                histogram.Listen((value, label) => instrument.Record(value, Tag(label)));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(metric), metric, null);
        }
    }

    private static IEnumerable<Measurement<T>> Measure<T>(IEnumerable<Sample> samples, Func<double, T> convert)
        where T : struct => samples.Select(sample => new Measurement<T>(convert(sample.Value), sample.Labels.Select(Tag)));

    private static KeyValuePair<string, object?> Tag(Label label) => new(label.Name, label.Value);
}
