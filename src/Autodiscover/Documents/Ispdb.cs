using System.Xml.Linq;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents.Rendering;

namespace Autodiscover.Documents;

/// <summary>
/// A document to propose for Mozilla's provider database (https://github.com/thunderbird/autoconfig): the mail part of
/// autoconfig, for all domains of one entry. The database supports neither calendars nor OAuth endpoints
/// (https://github.com/thunderbird/autoconfig/wiki/Autoconfig-file-reference).
/// </summary>
public static class Ispdb
{
    /// <summary>
    /// Renders for settings that have all their names. The identifier is the main domain, and URLs hold no
    /// placeholders, which its reviewers refuse (https://github.com/thunderbird/autoconfig/pull/15); a host that
    /// differs between the domains is left to the client.
    /// </summary>
    public static byte[] Render(AccountSettings settings) => XmlBytes.From(
        new XElement("clientConfig",
            new XAttribute("version", "1.1"),
            new XElement("emailProvider",
                new XAttribute("id", settings.Domain),
                settings.Names.Select(name => new XElement("domain", name)),
                new XElement("displayName", settings.ProviderName),
                new XElement("displayShortName", settings.ProviderShortName),
                Servers(settings).Select(Autoconfig.Server),
                settings.Documentation.Select(Autoconfig.Documentation))));

    private static IEnumerable<MailServer> Servers(AccountSettings settings) =>
        settings.Names.Count == 1 ? settings.Servers : settings.OpenServers.Select(WithVariables);

    private static MailServer WithVariables(MailServer server) =>
        server with { Endpoint = server.Endpoint with { Host = Autoconfig.Variables(server.Endpoint.Host) } };
}
