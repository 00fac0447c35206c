using System.Text;
using Autodiscover.Http;
using Autodiscover.Observability.Metrics;

namespace Autodiscover.Endpoints;

/// <summary>All metrics, for Prometheus; served only on the management port.</summary>
internal sealed class MetricsEndpoint(MetricTable metrics)
{
    public const string Path = "/metrics";

    public Task Handle(RequestContext context)
    {
        var text = Encoding.UTF8.GetBytes(PrometheusText.Render(metrics.All));
        return Responses.Personal(context.Http, text, PrometheusText.ContentType);
    }
}
