using System.Xml.Linq;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// The accounts of Apple's configuration profile, in the terms of the other documents; a signed profile is unwrapped
/// first.
/// </summary>
internal static class ParsedProfile
{
    /// <summary>Null if it is not a profile.</summary>
    public static IReadOnlyList<ParsedServer>? Read(byte[] body) =>
        SignedDocument.Open(body) is { } profile
            && BoundedXml.Root(profile, isPropertyList: true) is { Name.LocalName: "plist" } root
            ? [.. root.Descendants("dict").SelectMany(Accounts).Take(ParsedDocument.MostServers)]
            : null;

    private static IEnumerable<ParsedServer> Accounts(XElement payload)
    {
        return Value("PayloadType") switch
        {
            "com.apple.mail.managed" =>
                [Mail(Value("EmailAccountType") == "EmailTypePOP" ? "pop3" : "imap", "Incoming"), Mail("smtp", "Outgoing")],
            "com.apple.caldav.account" => [Dav("CalDAV")],
            "com.apple.carddav.account" => [Dav("CardDAV")],
            "com.apple.eas.account" =>
                [new ParsedServer("activesync", Value("Host"), "", Tls("SSL"), Value("UserName"))],
            _ => [],
        };

        ParsedServer Mail(string protocol, string way) => new(
            protocol,
            Value($"{way}MailServerHostName"),
            Value($"{way}MailServerPortNumber"),
            Tls($"{way}MailServerUseSSL"),
            Value($"{way}MailServerUsername"));

        ParsedServer Dav(string name) => new(
            name.ToLowerInvariant(),
            Value($"{name}HostName"),
            $"{Value($"{name}Port")}{Value($"{name}PrincipalURL")}",
            Tls($"{name}UseSSL"),
            Value($"{name}Username"));

        string Tls(string key) => Element(key)?.Name.LocalName == "true" ? "SSL" : "none";

        string Value(string key) => Element(key)?.Value.Trim() ?? "";

        XElement? Element(string key) =>
            payload.Elements("key").FirstOrDefault(element => element.Value == key)
                ?.ElementsAfterSelf().FirstOrDefault();
    }
}
