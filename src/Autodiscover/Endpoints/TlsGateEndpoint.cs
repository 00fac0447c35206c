using System.Net;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Hosting;
using Autodiscover.Http;

namespace Autodiscover.Endpoints;

/// <summary>
/// Tells a proxy that orders certificates on demand whether a name is ours (https://caddyserver.com/docs/automatic-https#on-demand-tls).
/// Only this machine and the operator's gate networks may ask: to others the answers would list the customers.
/// </summary>
internal static class TlsGateEndpoint
{
    private static readonly string[] SignsOfAProxy = ["X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded", "X-Real-IP", "Via"];

    public static Task Handle(RequestContext context)
    {
        var options = context.Http.RequestServices.GetRequiredService<ServerOptions>();
        var isAllowed = MayAsk(context.Http, options)
            && DomainName.TryNormalize(context.Request.Query["domain"].FirstOrDefault(), out var name)
            && ResponderNames.MayHaveCertificate(context.Domains, name);
        return isAllowed
            ? Responses.Personal(context.Http, "This name is served here.\n"u8.ToArray(), "text/plain; charset=utf-8")
            : Responses.Refusal(context.Http, StatusCodes.Status404NotFound, "No such name here.\n");
    }

    /// <summary>A request that a proxy on this machine passed on comes from loopback too, but not from this machine.</summary>
    private static bool MayAsk(HttpContext context, ServerOptions options) =>
        context.Connection.RemoteIpAddress is { } client
        && !Array.Exists(SignsOfAProxy, context.Request.Headers.ContainsKey)
        && (IPAddress.IsLoopback(client) || options.GateNetworks.Any(network => network.Contains(client.IsIPv4MappedToIPv6 ? client.MapToIPv4() : client)));
}
