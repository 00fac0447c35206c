using System.Text;
using Autodiscover.Http;
using Autodiscover.Sources;

namespace Autodiscover.Endpoints;

/// <summary>What orchestrators ask. It says nothing of domains, and the same to everybody.</summary>
internal static class HealthEndpoint
{
    public const string LivePath = "/healthz/live";
    public const string ReadyPath = "/healthz/ready";

    public static IReadOnlyList<Route> Routes { get; } =
    [
        new(RequestFormat.Operations, Route.Get, context => Say(context.Http, StatusCodes.Status200OK, "live\n"), LivePath),
        new(RequestFormat.Operations, Route.Get, context => Ready(context.Http), ReadyPath),
    ];

    /// <summary>
    /// Degraded is still ready: the last good catalog serves everybody, and taking every instance out of rotation for one bad edit would serve nobody.
    /// </summary>
    private static Task Ready(HttpContext context)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested)
        {
            return Say(context, StatusCodes.Status503ServiceUnavailable, "stopping\n");
        }

        var isLatest = services.GetRequiredService<CatalogStore>().State.IsLatest;
        return Say(context, StatusCodes.Status200OK, isLatest ? "ready\n" : "degraded\n");
    }

    private static Task Say(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        return Responses.Personal(context, Encoding.ASCII.GetBytes(text), "text/plain; charset=utf-8");
    }
}
