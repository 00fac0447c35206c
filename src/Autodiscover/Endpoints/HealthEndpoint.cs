using System.Text;
using Autodiscover.Http;
using Autodiscover.Sources;

namespace Autodiscover.Endpoints;

/// <summary>
/// The health checks for orchestrators. They reveal nothing about domains, and are the same for everybody.
/// </summary>
internal sealed class HealthEndpoint(CatalogStore catalog, IHostApplicationLifetime lifetime)
{
    public const string LivePath = "/healthz/live";
    public const string ReadyPath = "/healthz/ready";

    public static Task Live(RequestContext context) => Write(context.Http, StatusCodes.Status200OK, "live\n");

    /// <summary>
    /// Degraded is still ready: the last good catalog is still served, and taking every instance out of rotation
    /// because of one bad edit would help nobody. Before the first read of a source there is no last good one.
    /// </summary>
    public Task Ready(RequestContext context)
    {
        var isStopping = lifetime.ApplicationStopping.IsCancellationRequested;
        var (status, text) = (isStopping, catalog.State) switch
        {
            (true, _) => (StatusCodes.Status503ServiceUnavailable, "stopping\n"),
            (_, { Domains.IsComplete: false }) => (StatusCodes.Status503ServiceUnavailable, "waiting for a source\n"),
            _ when catalog.IsDegraded => (StatusCodes.Status200OK, "degraded\n"),
            _ => (StatusCodes.Status200OK, "ready\n"),
        };
        return Write(context.Http, status, text);
    }

    private static Task Write(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        return Responses.Personal(context, Encoding.ASCII.GetBytes(text), "text/plain; charset=utf-8");
    }
}
