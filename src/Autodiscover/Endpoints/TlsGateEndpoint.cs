using System.Net;
using Autodiscover.Catalog;
using Autodiscover.Documents;
using Autodiscover.Http;

namespace Autodiscover.Endpoints;

/// <summary>
/// Tells a proxy that orders certificates on demand whether a name belongs to this service
/// (https://caddyserver.com/docs/automatic-https#on-demand-tls). Only this machine and the operator's gate networks may
/// ask: others could find out the customers from the answers.
/// </summary>
internal sealed class TlsGateEndpoint(IReadOnlyList<IPNetwork> gateNetworks)
{
    public const string Path = "/tls/allowed";

    public Task Handle(RequestContext context)
    {
        var asked = context.Request.Query["domain"].FirstOrDefault();
        context.Log?.Ask(asked);
        var isAllowed = MayAsk(context.Http)
            && DomainName.TryNormalize(asked, out var name)
            && ResponderNames.MayHaveCertificate(context.Domains, name);
        return isAllowed
            ? Responses.Personal(context.Http, "This name is served here.\n"u8.ToArray(), "text/plain; charset=utf-8")
            : Responses.Refusal(context.Http, StatusCodes.Status404NotFound, "No such name here.\n");
    }

    /// <summary>
    /// A request that a proxy on this machine passed on comes from loopback too, but not from this machine.
    /// </summary>
    private bool MayAsk(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } client
        && !ProxySigns.AreIn(context.Request.Headers)
        && (IPAddress.IsLoopback(client) || IsInGateNetwork(client.IsIPv4MappedToIPv6 ? client.MapToIPv4() : client));

    private bool IsInGateNetwork(IPAddress client) => gateNetworks.Any(network => network.Contains(client));
}
