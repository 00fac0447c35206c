using System.Buffers;
using System.Globalization;
using System.Text;

namespace Autodiscover.Observability.Metrics;

/// <summary>
/// Metrics in Prometheus' text format 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/).
/// </summary>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private static readonly SearchValues<char> Special = SearchValues.Create("\\\"\n");

    private readonly StringBuilder text = new();

    public static string Render(IEnumerable<Metric> metrics)
    {
        var writer = new PrometheusText();
        foreach (var metric in metrics)
        {
            writer.Write(metric);
        }

        return writer.text.ToString();
    }

    private void Write(Metric metric)
    {
        switch (metric)
        {
            case Counter counter:
                WriteSamples(metric, "counter", counter.Read());
                break;
            case Gauge gauge:
                WriteSamples(metric, "gauge", gauge.Read());
                break;
            case Histogram histogram:
                WriteHistogram(histogram);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(metric), metric, null);
        }
    }

    private void WriteSamples(Metric metric, string type, IEnumerable<Sample> samples)
    {
        WriteHead(metric, type);
        foreach (var sample in samples)
        {
            WriteLine(metric.Name, sample.Labels, sample.Value);
        }
    }

    private void WriteHistogram(Histogram histogram)
    {
        WriteHead(histogram, "histogram");
        foreach (var (label, buckets, seconds) in histogram.Read())
        {
            var sum = 0L;
            foreach (var (index, count) in buckets.Index())
            {
                var bound = index < histogram.Bounds.Count ? histogram.Bounds[index].ToString(CultureInfo.InvariantCulture) : "+Inf";
                WriteLine($"{histogram.Name}_bucket", [label, new Label("le", bound)], sum += count);
            }

            WriteLine($"{histogram.Name}_sum", [label], seconds);
            WriteLine($"{histogram.Name}_count", [label], sum);
        }
    }

    private void WriteHead(Metric metric, string type) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {metric.Name} {metric.Help}\n# TYPE {metric.Name} {type}\n");

    private void WriteLine(string name, IReadOnlyList<Label> labels, double value)
    {
        text.Append(name);
        if (labels.Count > 0)
        {
            text.Append('{').AppendJoin(',', labels.Select(label => $"{label.Name}=\"{Escape(label.Value)}\"")).Append('}');
        }

        text.Append(CultureInfo.InvariantCulture, $" {value}\n");
    }

    /// <summary>A name may come from a certificate; nothing in it may end the label or the line.</summary>
    private static string Escape(string value) => value.AsSpan().IndexOfAny(Special) < 0 ? value
        : value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", @"\n", StringComparison.Ordinal);
}
