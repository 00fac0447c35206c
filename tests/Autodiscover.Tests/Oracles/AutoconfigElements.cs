using System.Globalization;
using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Tests.Oracles;

/// <summary>
/// The steps that clients have in common when they read autoconfig; what they do differently stands with each.
/// </summary>
internal static class AutoconfigElements
{
    public static XElement Provider(byte[] document)
    {
        var root = XDocument.Load(new MemoryStream(document)).Root!;
        return root.Name == "clientConfig" && root.Element("emailProvider") is { } provider
            ? provider
            : throw new FormatException("This is no autoconfig document.");
    }

    public static IEnumerable<XElement> Imap(XElement provider) =>
        provider.Elements("incomingServer").Where(server => (string?)server.Attribute("type") == "imap");

    public static IEnumerable<XElement> Smtp(XElement provider) =>
        provider.Elements("outgoingServer").Where(server => (string?)server.Attribute("type") == "smtp");

    public static MailEndpoint Endpoint(XElement server) => new(
        Enum.Parse<MailProtocol>(server.Attribute("type")!.Value, ignoreCase: true),
        Security(Leaf(server, "socketType")),
        Leaf(server, "hostname"),
        ushort.Parse(Leaf(server, "port"), CultureInfo.InvariantCulture));

    public static string Leaf(XElement server, string name) =>
        server.Element(name)?.Value ?? throw new FormatException($"There is no {name}.");

    /// <summary>Replaces the placeholders wherever they stand.</summary>
    public static string FillAnywhere(string username, string address) => username
        .Replace("%EMAILADDRESS%", address, StringComparison.Ordinal)
        .Replace("%EMAILLOCALPART%", address[..address.LastIndexOf('@')], StringComparison.Ordinal)
        .Replace("%EMAILDOMAIN%", address[(address.LastIndexOf('@') + 1)..], StringComparison.Ordinal);

    /// <summary>Knows a placeholder only when it is the whole text.</summary>
    public static string FillWhole(string username, string address) => username switch
    {
        "%EMAILADDRESS%" => address,
        "%EMAILLOCALPART%" => address[..address.LastIndexOf('@')],
        _ => throw new FormatException($"{username} is no login this client can make."),
    };

    private static ConnectionSecurity Security(string socketType) => socketType switch
    {
        "SSL" => ConnectionSecurity.Tls,
        "STARTTLS" => ConnectionSecurity.StartTls,
        _ => throw new FormatException($"{socketType} is clear text."),
    };
}
