using System.Diagnostics;
using System.Diagnostics.Metrics;
using Autodiscover.Documents;
using Autodiscover.Observability;
using Autodiscover.Observability.Metrics;
using Autodiscover.Tests.Commands;

namespace Autodiscover.Tests.Hosting;

/// <summary>What is declared once reads alike in Prometheus and in OpenTelemetry.</summary>
public sealed class MetricsTests
{
    private readonly Dictionary<string, double> pushed = [];
    private readonly List<Instrument> instruments = [];
    private RequestMetrics requests = new();
    private MetricTable table = null!;

    [SetUp]
    public void Start_anew()
    {
        requests = new RequestMetrics();
        table = MetricTables.Create(requests);
        pushed.Clear();
        instruments.Clear();
    }

    [Test]
    public void The_text_for_Prometheus_keeps_its_bytes()
    {
        Record(TimeSpan.FromMilliseconds(2));

        var text = PrometheusText.Render(table.All);

        Assert.That(text, Does.StartWith("""
            # HELP autodiscover_requests_total Requests by document format, client family and outcome.
            # TYPE autodiscover_requests_total counter
            autodiscover_requests_total{format="autoconfig",client="thunderbird",outcome="answered"} 1
            # HELP autodiscover_request_duration_seconds Time from the request's head to the end of its answer.
            # TYPE autodiscover_request_duration_seconds histogram
            autodiscover_request_duration_seconds_bucket{format="autoconfig",le="0.0001"} 0
            autodiscover_request_duration_seconds_bucket{format="autoconfig",le="0.00025"} 0
            autodiscover_request_duration_seconds_bucket{format="autoconfig",le="0.0005"} 0
            autodiscover_request_duration_seconds_bucket{format="autoconfig",le="0.001"} 0
            autodiscover_request_duration_seconds_bucket{format="autoconfig",le="0.0025"} 1
            autodiscover_request_duration_seconds_bucket{format="autoconfig",le="0.005"} 1
            autodiscover_request_duration_seconds_bucket{format="autoconfig",le="0.01"} 1
            autodiscover_request_duration_seconds_bucket{format="autoconfig",le="0.05"} 1
            autodiscover_request_duration_seconds_bucket{format="autoconfig",le="0.25"} 1
            autodiscover_request_duration_seconds_bucket{format="autoconfig",le="1"} 1
            autodiscover_request_duration_seconds_bucket{format="autoconfig",le="+Inf"} 1
            autodiscover_request_duration_seconds_sum{format="autoconfig"} 0.002
            autodiscover_request_duration_seconds_count{format="autoconfig"} 1
            # HELP autodiscover_catalog_reloads_total Reloads of the catalog by result.
            # TYPE autodiscover_catalog_reloads_total counter
            autodiscover_catalog_reloads_total{result="done"} 0
            autodiscover_catalog_reloads_total{result="refused"} 0
            # HELP autodiscover_catalog_domains Domain names in use, aliases and wildcards included.
            # TYPE autodiscover_catalog_domains gauge
            autodiscover_catalog_domains 1
            # HELP autodiscover_catalog_age_seconds Time since the catalog in use was read.
            # TYPE autodiscover_catalog_age_seconds gauge
            autodiscover_catalog_age_seconds 
            """));
        Assert.That(text, Does.Contain("""
            # TYPE autodiscover_catalog_degraded gauge
            autodiscover_catalog_degraded 0
            # HELP process_resident_memory_bytes Resident memory.
            # TYPE process_resident_memory_bytes gauge

            """));
    }

    [Test]
    public async Task The_version_that_runs_is_the_one_that_the_command_line_names()
    {
        var (_, version, _) = await Cli.Run("--version");

        Assert.That(PrometheusText.Render(table.All), Does.Contain($"\nautodiscover_build_info{{version=\"{version.Trim()}\"}} 1\n"));
    }

    [Test]
    public void OpenTelemetry_gets_an_instrument_for_each_metric_under_its_own_kind_of_name()
    {
        using var listener = Listen();

        Assert.That(instruments, Has.Count.EqualTo(table.All.Count));
        Assert.That(instruments.Select(instrument => instrument.Name), Is.SupersetOf(new[]
        {
            "autodiscover.requests", "autodiscover.request.duration", "autodiscover.catalog.reloads", "autodiscover.catalog.domains",
            "autodiscover.catalog.age", "autodiscover.catalog.degraded", "process.cpu", "autodiscover.log.events.dropped",
        }));
    }

    [Test]
    public void OpenTelemetry_gets_the_same_figures()
    {
        using var listener = Listen();

        Record(TimeSpan.FromMilliseconds(2));
        listener.RecordObservableInstruments();

        Assert.That(pushed["autodiscover.requests format=autoconfig client=thunderbird outcome=answered"], Is.EqualTo(1));
        Assert.That(pushed["autodiscover.catalog.domains"], Is.EqualTo(1));
        Assert.That(pushed["autodiscover.request.duration format=autoconfig"], Is.EqualTo(0.002));
    }

    [Test]
    public void The_histogram_brings_its_bounds_and_its_unit()
    {
        using var listener = Listen();

        var histogram = instruments.OfType<Histogram<double>>().Single();

        Assert.That(histogram.Advice!.HistogramBucketBoundaries, Is.EqualTo(RequestMetrics.Bounds));
        Assert.That(histogram.Unit, Is.EqualTo("s"));
    }

    private void Record(TimeSpan duration)
    {
        var ticks = (long)(duration.TotalSeconds * Stopwatch.Frequency);
        requests.Record(RequestKind.From(WireFormat.Autoconfig), ClientFamily.Thunderbird, Outcome.Answered, ticks);
    }

    /// <summary>Sees what an exporter of OpenTelemetry sees.</summary>
    private MeterListener Listen()
    {
        var listener = new MeterListener();
        var meter = new Meter("Test");
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter == meter)
            {
                instruments.Add(instrument);
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
        Telemetry.Add(meter, table.All);
        return listener;
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = tags.ToArray().Select(tag => $" {tag.Key}={tag.Value}");
        pushed[instrument.Name + string.Concat(labels)] = value;
    }
}
