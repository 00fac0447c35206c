using System.Xml;
using System.Xml.Linq;

namespace Autodiscover.Doctor;

/// <summary>Reads the servers out of a document as clients do: null when it is no such document.</summary>
internal static class SeenSettings
{
    private static readonly XmlReaderSettings Safely = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public static IReadOnlyList<SeenServer>? Autoconfig(byte[] body) => Root(body) is { Name.LocalName: "clientConfig" } root
        ? [.. root.Descendants().Where(element => element.Name.LocalName is "incomingServer" or "outgoingServer").Select(server => new SeenServer(
            $"{server.Attribute("type")?.Value}", Child(server, "hostname"), Child(server, "port"), Child(server, "socketType"), Child(server, "username")))]
        : null;

    public static IReadOnlyList<SeenServer>? Pox(byte[] body) => Root(body) is { Name.LocalName: "Autodiscover" } root
        ? [.. root.Descendants(Documents.Pox.Outlook + "Protocol").Select(server => new SeenServer(
            Child(server, "Type").ToLowerInvariant(), Child(server, "Server"), Child(server, "Port"), Security(server), Child(server, "LoginName")))]
        : null;

    private static string Security(XElement server) => (Child(server, "SSL"), Child(server, "Encryption")) switch
    {
        (_, "TLS") => "STARTTLS",
        ("off", _) => "none",
        _ => "SSL",
    };

    private static string Child(XElement parent, string name) => parent.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value.Trim() ?? "";

    private static XElement? Root(byte[] body)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body), Safely);
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
