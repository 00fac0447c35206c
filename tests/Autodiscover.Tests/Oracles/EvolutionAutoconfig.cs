using System.Xml.Linq;

namespace Autodiscover.Tests.Oracles;

/// <summary>
/// Evolution (e-mail-autoconfig.c): the last of each type; GMarkup's strict attribute reading fails on any attribute
/// of a server but its type.
/// </summary>
internal static class EvolutionAutoconfig
{
    public static ClientAccount Read(byte[] document, string address)
    {
        var provider = AutoconfigElements.Provider(document);
        var servers = provider.Elements().Where(element => element.Name.LocalName.EndsWith("Server", StringComparison.Ordinal));
        if (servers.Attributes().Any(attribute => attribute.Name != "type"))
        {
            throw new FormatException("A server has an attribute that Evolution does not know.");
        }

        var (imap, smtp) = (AutoconfigElements.Imap(provider).Last(), AutoconfigElements.Smtp(provider).Last());
        return new ClientAccount(
            AutoconfigElements.Endpoint(imap),
            AutoconfigElements.Endpoint(smtp),
            AutoconfigElements.FillAnywhere(AutoconfigElements.Leaf(imap, "username"), address));
    }
}
