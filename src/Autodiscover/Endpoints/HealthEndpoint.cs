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
    /// Degraded is still ready: the last good catalog serves everybody, and taking every instance out of rotation for
    /// one bad edit would serve nobody. Before the first read of a source there is no last good one.
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
