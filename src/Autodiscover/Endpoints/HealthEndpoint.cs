using System.Text;
using Autodiscover.Http;
using Autodiscover.Sources;

namespace Autodiscover.Endpoints;

/// <summary>What orchestrators ask. It says nothing of domains, and the same to everybody.</summary>
internal sealed class HealthEndpoint(CatalogStore catalog, IHostApplicationLifetime lifetime)
{
    public const string LivePath = "/healthz/live";
    public const string ReadyPath = "/healthz/ready";

    public static Task Live(RequestContext context) => Write(context.Http, StatusCodes.Status200OK, "live\n");

    /// <summary>
    /// Degraded is still ready: the last good catalog serves everybody, and taking every instance out of rotation for one bad edit would serve
    /// nobody. Before the first read of a source there is no last good one.
    /// </summary>
    public Task Ready(RequestContext context) => (lifetime.ApplicationStopping.IsCancellationRequested, catalog.State) switch
    {
        (true, _) => Write(context.Http, StatusCodes.Status503ServiceUnavailable, "stopping\n"),
        (_, { Domains.IsComplete: false }) => Write(context.Http, StatusCodes.Status503ServiceUnavailable, "waiting for a source\n"),
        _ when catalog.IsDegraded => Write(context.Http, StatusCodes.Status200OK, "degraded\n"),
        _ => Write(context.Http, StatusCodes.Status200OK, "ready\n"),
    };

    private static Task Write(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        return Responses.Personal(context, Encoding.ASCII.GetBytes(text), "text/plain; charset=utf-8");
    }
}
