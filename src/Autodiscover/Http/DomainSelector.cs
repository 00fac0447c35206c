using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Http;

/// <summary>
/// Decides which mail domain a request is about. The Host header can only select one of the catalog's domains.
/// </summary>
internal static class DomainSelector
{
    /// <summary>
    /// Selects by address and Host, and only if the domain answers in this format. A name replaces the Host.
    /// </summary>
    public static bool TrySelect(
        RequestContext context, Formats format, EmailAddress? address, out MailDomain domain, string? name = null) =>
        TrySelect(context, address?.Domain, out domain, name) && domain.Offers(format);

    /// <summary>
    /// Selects for a request, and notes the domain for its log event. The address's domain is passed as written, or
    /// empty.
    /// </summary>
    public static bool TrySelect(
        RequestContext context, ReadOnlySpan<char> addressDomain, out MailDomain domain, string? name = null)
    {
        // Most names are written as in the catalog; only the others have to be converted first.
        var chosen = context.Domains.TryFindListed(addressDomain, out domain)
            || TrySelect(context.Domains, DomainName.Normalize(addressDomain), name ?? RequestHost.From(context.Request), out domain);
        LogDomain(context, chosen, domain);
        context.Log?.Ask(addressDomain.IsEmpty ? name : addressDomain);
        return chosen;
    }

    /// <summary>Notes the request's domain for its log event.</summary>
    public static void LogDomain(RequestContext context, bool isChosen, MailDomain domain) =>
        context.Log?.Domain = isChosen ? domain.Name : null;

    /// <summary>
    /// The address's domain, else the Host without the responder's own label, else the Host itself, else the Host
    /// without <c>www.</c> (to which web servers redirect requests for the domain), else the <c>*</c> entry. The Host
    /// comes second because Thunderbird asks the host of the MX's parent domain about other domains' addresses.
    /// </summary>
    public static bool TrySelect(
        DomainIndex domains, ReadOnlySpan<char> addressDomain, ReadOnlySpan<char> host, out MailDomain domain)
    {
        if (domains.TryFind(addressDomain, out domain))
        {
            return true;
        }

        var name = DomainName.Normalize(host);
        var below = WithoutServiceLabel(name);
        if (domains.IsMxHost(name))
        {
            // A request to this name may be for any domain with this MX, so only an address can tell which. But if the
            // name is a mail domain itself, its clients without an address must be answered.
            return addressDomain.IsEmpty && domains.TryFindListed(below, out domain);
        }

        if (domains.TryFind(below, out domain) || domains.TryFindListed(name, out domain))
        {
            return true;
        }

        // The shared name is not a mail domain, although a wildcard may cover it.
        name = domains.IsPublicHost(name) ? default : name;
        var apex = WithoutWww(name);
        if (domains.TryFindByPublicHost(name, out domain)
            || domains.TryFindListed(apex, out domain)
            || domains.TryFind(name, out domain)
            || domains.TryFind(apex, out domain))
        {
            return true;
        }

        var asked = addressDomain.IsEmpty ? below.IsEmpty ? apex.IsEmpty ? name : apex : below : addressDomain;
        return !asked.IsEmpty && domains.TryFindDefault(asked, out domain);
    }

    /// <summary>Empty if nothing, or only a top-level domain, would remain.</summary>
    private static ReadOnlySpan<char> WithoutWww(ReadOnlySpan<char> name) =>
        name.StartsWith("www.", StringComparison.Ordinal) && name[4..].Contains('.') ? name[4..] : default;

    /// <summary>
    /// The name without the responder's label; empty if it has none, or if only a top-level domain would remain.
    /// </summary>
    private static ReadOnlySpan<char> WithoutServiceLabel(ReadOnlySpan<char> name)
    {
        var dot = name.IndexOf('.');
        return dot > 0 && HostLabels.Contains(name[..dot]) && name[(dot + 1)..].Contains('.') ? name[(dot + 1)..] : default;
    }
}
