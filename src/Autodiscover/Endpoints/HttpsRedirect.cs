using Autodiscover.Catalog;
using Autodiscover.Hosting;
using Autodiscover.Http;
using Microsoft.AspNetCore.HttpOverrides;

namespace Autodiscover.Endpoints;

/// <summary>
/// Outlook asks <c>http://autodiscover.D</c> and wants to be sent to https, on the same host: across hosts Thunderbird asks people for
/// credentials. But a proxy that ends TLS and does not say so would be sent round in circles, so this happens only where https is known to be served.
/// </summary>
internal sealed class HttpsRedirect(ServerOptions options)
{
    private const string Label = "autodiscover.";

    private readonly Lazy<bool> servesHttps = new(() => options.ServesHttps);

    public bool TryFind(RequestContext context, out string location)
    {
        location = "";
        if (context.Request.IsHttps
            || !IsHttpsServed(context.Request)
            || !DomainSelector.TrySelect(context, null, out var domain)
            || !DomainName.Normalize(RequestHost.From(context.Request)).SequenceEqual($"{Label}{domain.Name}"))
        {
            return false;
        }

        location = $"https://{Label}{domain.Name}/autodiscover/autodiscover.xml";
        return true;
    }

    private bool IsHttpsServed(HttpRequest request) => options.RedirectToHttps switch
    {
        RedirectToHttps.Always => true,
        RedirectToHttps.Never => false,
        RedirectToHttps.Auto when options.Proxies.Count > 0 => request.Headers.ContainsKey(ForwardedHeadersDefaults.XOriginalProtoHeaderName),
        RedirectToHttps.Auto => servesHttps.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(request), options.RedirectToHttps, null),
    };
}
