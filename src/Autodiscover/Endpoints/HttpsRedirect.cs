using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Http;
using Microsoft.AspNetCore.HttpOverrides;

namespace Autodiscover.Endpoints;

/// <summary>
/// Outlook asks <c>http://autodiscover.D</c> and wants to be sent to https, on the same host: across hosts Thunderbird
/// asks people for credentials. But a proxy that ends TLS and does not say so would be sent round in circles, so this
/// happens only where https is known to be served.
/// </summary>
internal sealed class HttpsRedirect(EndpointOptions options)
{
    /// <summary>
    /// True for a plain request that could be sent to https, as far as it can be told without its domain.
    /// </summary>
    public bool MayApply(HttpRequest request) => !request.IsHttps && IsHttpsServed(request);

    /// <summary>Where a request for this domain is sent; false where it did not ask at the domain's own name.</summary>
    public static bool TryFind(HttpRequest request, MailDomain domain, out string location)
    {
        var host = $"{HostLabels.Autodiscover}.{domain.Name}";
        location = $"https://{host}{WireFormat.Pox.Path}";
        return DomainName.Normalize(RequestHost.From(request)).SequenceEqual(host);
    }

    private bool IsHttpsServed(HttpRequest request) => options.RedirectToHttps switch
    {
        RedirectToHttps.Always => true,
        RedirectToHttps.Never => false,
        RedirectToHttps.Auto when options.IsBehindProxy =>
            request.Headers.ContainsKey(ForwardedHeadersDefaults.XOriginalProtoHeaderName),
        RedirectToHttps.Auto => options.ServesHttps,
        _ => throw new ArgumentOutOfRangeException(nameof(request), options.RedirectToHttps, null),
    };
}
