using System.Globalization;
using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Tests.Oracles;

/// <summary>
/// How Thunderbird reads a POX answer, restated from comm-central ExchangeAutoDiscover.sys.mjs (readAutoDiscoverXML):
/// elements by their written names, so a prefix hides them; SSL off is clear text; otherwise the port decides.
/// </summary>
internal static class ThunderbirdPox
{
    public static IReadOnlyList<MailEndpoint> Read(byte[] answer) =>
        [.. Named(XDocument.Load(new MemoryStream(answer)), "Protocol").Where(IsKnown).Select(Server)];

    private static bool IsKnown(XElement protocol) => Value(protocol, "Type") is "IMAP" or "POP3" or "SMTP";

    private static MailEndpoint Server(XElement protocol)
    {
        var port = int.Parse(Value(protocol, "Port"), CultureInfo.InvariantCulture);
        Assert.That(Value(protocol, "SSL"), Is.EqualTo("on"), "anything else is clear text");
        return new MailEndpoint(
            Enum.Parse<MailProtocol>(Value(protocol, "Type"), ignoreCase: true),
            port is 143 or 110 or 587 or 25 ? ConnectionSecurity.StartTls : ConnectionSecurity.Tls,
            Value(protocol, "Server"),
            port);
    }

    private static string Value(XElement protocol, string name) => Named(protocol, name).Single().Value;

    private static IEnumerable<XElement> Named(XContainer parent, string name) =>
        parent.Descendants().Where(element =>
            element.Name.LocalName == name && element.GetPrefixOfNamespace(element.Name.Namespace) is null or "");
}
