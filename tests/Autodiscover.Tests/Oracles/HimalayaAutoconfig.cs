using System.Xml.Linq;

namespace Autodiscover.Tests.Oracles;

/// <summary>
/// himalaya (io-discovery's autoconfig types, read with quick-xml and serde): the version must be there, every word
/// must be one it knows, and elements of one name must stand together.
/// </summary>
internal static class HimalayaAutoconfig
{
    private static readonly string[] Types = ["imap", "pop3", "smtp"];
    private static readonly string[] Methods =
    [
        "password-cleartext", "password-encrypted", "NTLM", "GSSAPI", "client-IP-address", "TLS-client-cert", "OAuth2", "none",
    ];

    public static ClientAccount Read(byte[] document, string address)
    {
        var provider = AutoconfigElements.Provider(document);
        Require(provider.Parent!.Attribute("version") is not null && provider.Attribute("id") is not null, "an attribute is missing");
        Require(provider.DescendantsAndSelf().Append(provider.Parent).All(StandTogether), "elements of one name are apart");
        var servers = provider.Elements().Where(element => element.Name.LocalName.EndsWith("Server", StringComparison.Ordinal)).ToList();
        Require(servers.TrueForAll(server => Types.Contains((string?)server.Attribute("type"))), "an unknown type fails the document");
        Require(
            servers
                .SelectMany(server => server.Elements("authentication"))
                .All(method => Methods.Contains(method.Value)),
            "an unknown method fails the document");
        return FirstServerAutoconfig.Read(document, address);
    }

    private static bool StandTogether(XElement parent)
    {
        var names = parent.Elements().Select(element => element.Name).ToList();
        var changes = names.Zip(names.Skip(1)).Count(pair => pair.First != pair.Second);
        return names.Count == 0 || changes + 1 == names.Distinct().Count();
    }

    private static void Require(bool holds, string fault)
    {
        if (!holds)
        {
            throw new FormatException(fault);
        }
    }
}
