using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents;

/// <summary>
/// The documents of a domain that are the same for everybody, as files: a folder a host name, below it the path that clients ask for,
/// as a plain web server or a CDN serves them.
/// </summary>
public static class StaticFiles
{
    /// <summary>Relative paths, with slashes, and what stands in the files.</summary>
    public static IEnumerable<(string Path, byte[] Content)> Create(AccountSettings settings)
    {
        var domain = settings.Domain;
        if (settings.Offers(Formats.Autoconfig))
        {
            var document = Autoconfig.Render(settings);
            yield return ($"autoconfig.{domain}/mail/config-v1.1.xml", document);
            yield return ($"{domain}/.well-known/autoconfig/mail/config-v1.1.xml", document);
        }

        if (settings.Offers(Formats.Pacc))
        {
            yield return ($"ua-auto-config.{domain}/.well-known/user-agent-configuration.json", Pacc.Render(settings));
        }

        if (settings.Offers(Formats.Mobileconfig))
        {
            yield return ($"autodiscover.{domain}/email.mobileconfig", Mobileconfig.Render(settings));
        }
    }

    /// <summary>What of this domain's answers no file can give.</summary>
    public static IEnumerable<string> Missing(AccountSettings settings)
    {
        if (settings.Offers(Formats.Pox) || settings.Offers(Formats.Mobilesync))
        {
            yield return "autodiscover.xml: Outlook and ActiveSync clients POST the address, and the answer carries it.";
        }

        if (settings.Offers(Formats.Json))
        {
            yield return "autodiscover.json: the answer depends on the protocol in the query.";
        }

        if (settings.Offers(Formats.Mobileconfig))
        {
            yield return "email.mobileconfig with an address: the file asks people for theirs.";
        }

        if (settings.Offers(Formats.Page))
        {
            yield return "the page for people: it speaks each visitor's language and fills in what they type.";
        }

        if (settings.Offers(Formats.Dav) || settings.Offers(Formats.Jmap))
        {
            yield return "/.well-known/caldav, carddav and jmap: redirects, to be configured in the web server; the SRV records do without them.";
        }
    }
}
