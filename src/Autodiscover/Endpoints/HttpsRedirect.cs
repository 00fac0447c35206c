using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Http;
using Microsoft.AspNetCore.HttpOverrides;

namespace Autodiscover.Endpoints;

/// <summary>
/// Outlook asks <c>http://autodiscover.D</c> and expects a redirect to https on the same host: for another host
/// Thunderbird asks people for credentials. But a proxy that terminates TLS without telling would cause a redirect
/// loop, so this happens only if https is known to be served.
/// </summary>
internal sealed class HttpsRedirect(EndpointOptions options)
{
    /// <summary>
    /// True for an http request that could be redirected to https, as far as this is known without its domain.
    /// </summary>
    public bool MayApply(HttpRequest request) => !request.IsHttps && IsHttpsServed(request);

    /// <summary>
    /// The redirect target for this domain; false if the request's host is not the domain's own name.
    /// </summary>
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
