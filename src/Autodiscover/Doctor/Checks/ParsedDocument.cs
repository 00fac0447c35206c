using System.Text.Json;
using System.Xml.Linq;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>Reads the servers from a document as clients do; null if it is not such a document.</summary>
internal static class ParsedDocument
{
    /// <summary>More than anybody offers; further ones would hide the others.</summary>
    public const int MostServers = 50;

    public static IReadOnlyList<ParsedServer>? Autoconfig(byte[] body)
    {
        return BoundedXml.Root(body) is { Name.LocalName: "clientConfig" } root
            ? [.. root.Descendants().Where(IsServer).Take(MostServers).Select(Server)]
            : null;

        bool IsServer(XElement element) => element.Name.LocalName is "incomingServer" or "outgoingServer";

        ParsedServer Server(XElement server) =>
            new($"{server.Attribute("type")?.Value}", Child(server, "hostname"), Child(server, "port"),
                Child(server, "socketType"), Child(server, "username"));
    }

    public static IReadOnlyList<ParsedServer>? Pox(byte[] body)
    {
        return BoundedXml.Root(body) is { Name.LocalName: "Autodiscover" } root
            ? [.. root.Descendants(Documents.Pox.Outlook + "Protocol").Take(MostServers).Select(Server)]
            : null;

        ParsedServer Server(XElement server) =>
            new(Child(server, "Type").ToLowerInvariant(), Child(server, "Server"), Child(server, "Port"),
                Security(server), Child(server, "LoginName"));
    }

    public static IReadOnlyList<ParsedServer>? Pointer(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root && Text(root, "Url") is { } url
                ? [new ParsedServer(Text(root, "Protocol") ?? "", url, "", "", "")]
                : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The latter where a string holds bytes or escapes that are no text.
            return null;
        }

        static string? Text(JsonElement root, string name) =>
            root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
    }

    /// <summary>PACC names implicit TLS on the usual ports, and no others (draft-ietf-mailmaint-pacc section 3).</summary>
    public static IReadOnlyList<ParsedServer>? Pacc(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty("protocols", out var protocols)
                ? [.. Server(protocols, "imap", 993), .. Server(protocols, "pop3", 995), .. Server(protocols, "smtp", 465)]
                : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }

        static IEnumerable<ParsedServer> Server(JsonElement protocols, string name, int port) =>
            protocols.TryGetProperty(name, out var server) && server.GetProperty("host").GetString() is { } host
                ? [new ParsedServer(name, host, $"{port}", "SSL", "")]
                : [];
    }

    private static string Security(XElement server) => (Child(server, "SSL"), Child(server, "Encryption")) switch
    {
        (_, "TLS") => "STARTTLS",
        ("off", _) => "none",
        _ => "SSL",
    };

    private static string Child(XElement parent, string name) =>
        parent.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value.Trim() ?? "";
}
