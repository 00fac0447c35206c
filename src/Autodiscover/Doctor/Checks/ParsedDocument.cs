using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Autodiscover.Doctor.Clients;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>Reads the servers out of a document as clients do: null when it is no such document.</summary>
internal static class ParsedDocument
{
    private static readonly XmlReaderSettings Safely = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>A property list begins with a DOCTYPE.</summary>
    private static readonly XmlReaderSettings PastDoctype = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

    public static IReadOnlyList<ParsedServer>? Read(Expected expected, byte[] body) => expected switch
    {
        Expected.Autoconfig => Autoconfig(body),
        Expected.Pox or Expected.PoxWithoutAddress => Pox(body),
        Expected.Profile => Profile(body),
        Expected.Pointer => Pointer(body),
        _ => throw new ArgumentOutOfRangeException(nameof(expected), expected, null),
    };

    private static IReadOnlyList<ParsedServer>? Autoconfig(byte[] body) => Root(body, Safely) is { Name.LocalName: "clientConfig" } root
        ? [.. root.Descendants().Where(element => element.Name.LocalName is "incomingServer" or "outgoingServer").Select(server => new ParsedServer(
            $"{server.Attribute("type")?.Value}", Child(server, "hostname"), Child(server, "port"), Child(server, "socketType"), Child(server, "username")))]
        : null;

    private static IReadOnlyList<ParsedServer>? Pox(byte[] body) => Root(body, Safely) is { Name.LocalName: "Autodiscover" } root
        ? [.. root.Descendants(Documents.Pox.Outlook + "Protocol").Select(server => new ParsedServer(
            Child(server, "Type").ToLowerInvariant(), Child(server, "Server"), Child(server, "Port"), Security(server), Child(server, "LoginName")))]
        : null;

    /// <summary>Each payload's account, in the words of the other documents; a signed profile is taken out of its envelope first.</summary>
    private static IReadOnlyList<ParsedServer>? Profile(byte[] body) => SignedDocument.Open(body) is { } profile && Root(profile, PastDoctype) is { Name.LocalName: "plist" } root
        ? [.. root.Descendants("dict").SelectMany(Accounts)]
        : null;

    private static IEnumerable<ParsedServer> Accounts(XElement payload)
    {
        return Value("PayloadType") switch
        {
            "com.apple.mail.managed" => [Mail(Value("EmailAccountType") == "EmailTypePOP" ? "pop3" : "imap", "Incoming"), Mail("smtp", "Outgoing")],
            "com.apple.caldav.account" => [Dav("CalDAV")],
            "com.apple.carddav.account" => [Dav("CardDAV")],
            "com.apple.eas.account" => [new ParsedServer("activesync", Value("Host"), "", Tls("SSL"), Value("UserName"))],
            _ => [],
        };

        ParsedServer Mail(string protocol, string way) =>
            new(protocol, Value($"{way}MailServerHostName"), Value($"{way}MailServerPortNumber"), Tls($"{way}MailServerUseSSL"), Value($"{way}MailServerUsername"));

        ParsedServer Dav(string name) =>
            new(name.ToLowerInvariant(), Value($"{name}HostName"), $"{Value($"{name}Port")}{Value($"{name}PrincipalURL")}", Tls($"{name}UseSSL"), Value($"{name}Username"));

        string Tls(string key) => Element(key)?.Name.LocalName == "true" ? "SSL" : "none";

        string Value(string key) => Element(key)?.Value.Trim() ?? "";

        XElement? Element(string key) => payload.Elements("key").FirstOrDefault(element => element.Value == key)?.ElementsAfterSelf().FirstOrDefault();
    }

    private static IReadOnlyList<ParsedServer>? Pointer(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root && Text(root, "Url") is { } url ? [new ParsedServer(Text(root, "Protocol") ?? "", url, "", "", "")] : null;
        }
        catch (JsonException)
        {
            return null;
        }

        static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private static string Security(XElement server) => (Child(server, "SSL"), Child(server, "Encryption")) switch
    {
        (_, "TLS") => "STARTTLS",
        ("off", _) => "none",
        _ => "SSL",
    };

    private static string Child(XElement parent, string name) => parent.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value.Trim() ?? "";

    private static XElement? Root(byte[] body, XmlReaderSettings how)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body), how);
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
