using Autodiscover.Catalog;

namespace Autodiscover.Endpoints;

/// <summary>Decides which mail domain a request is about. The Host header only ever selects among the catalog's domains.</summary>
internal static class DomainChoice
{
    /// <summary>Chooses by address and Host, and only where the domain answers in this format.</summary>
    public static bool TryChoose(HttpContext context, HostedDomains domains, Formats format, EmailAddress? address, out MailDomain domain) =>
        TryChoose(context, domains, address, out domain) && domain.Offers(format);

    /// <summary>Chooses for a request, and notes the domain for its log event.</summary>
    public static bool TryChoose(HttpContext context, HostedDomains domains, EmailAddress? address, out MailDomain domain)
    {
        var chosen = TryChoose(domains, address, RequestHost.Of(context.Request), out domain);
        context.Features.Get<RequestNote>()?.Domain = chosen ? domain.Name : null;
        return chosen;
    }

    /// <summary>
    /// The address's domain, else the Host without the responder's own label, else the Host itself, else the <c>*</c> entry.
    /// The Host comes second because Thunderbird asks the host of the MX's parent domain about other domains' addresses.
    /// </summary>
    public static bool TryChoose(HostedDomains domains, EmailAddress? address, string? host, out MailDomain domain)
    {
        if (address is not null && domains.TryFind(address.Domain, out domain))
        {
            return true;
        }

        var name = DomainName.TryNormalize(host, out var normal) ? normal : null;
        var below = name is null ? null : WithoutServiceLabel(name);
        if ((below is not null && domains.TryFind(below, out domain)) || (name is not null && domains.TryFind(name, out domain)))
        {
            return true;
        }

        domain = default;
        return (address?.Domain ?? below ?? name) is { } asked && domains.TryFindDefault(asked, out domain);
    }

    private static string? WithoutServiceLabel(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return HostedDomains.ServiceLabels.Contains(name[..dot]) && DomainName.TryNormalize(name[(dot + 1)..], out var below) ? below : null;
    }
}
