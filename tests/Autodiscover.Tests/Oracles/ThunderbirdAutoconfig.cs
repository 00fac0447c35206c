using System.Text.RegularExpressions;
using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Tests.Oracles;

/// <summary>
/// How Thunderbird desktop reads an autoconfig document, restated from comm-central
/// mail/components/accountcreation/modules/readFromXML.sys.mjs: bad servers are skipped, the first good one is the
/// default, and one incoming, one outgoing server and one domain must remain.
/// </summary>
internal static partial class ThunderbirdAutoconfig
{
    public sealed record Account(IReadOnlyList<MailEndpoint> Incoming, IReadOnlyList<MailEndpoint> Outgoing, string Username);

    public static Account Read(byte[] document, string localPart, string domain)
    {
        Assert.That(document.Take(3), Is.Not.EqualTo(new byte[] { 0xEF, 0xBB, 0xBF }), "a byte order mark");
        var provider = XDocument.Load(new MemoryStream(document)).Root!.Element("emailProvider")!;
        Assert.That(provider.Attribute("id")!.Value, Does.Match(HostName()));
        Assert.That(
            provider.Elements("domain").Where(domain => !domain.HasAttributes).Select(Text),
            Has.Some.Matches(HostName().ToString()),
            "a domain with an attribute is an object that is no host name (JXON.sys.mjs)");
        Assert.That(Text(provider.Element("displayName")!), Is.Not.Empty);

        var account = new Account(
            Servers(provider, "incomingServer"),
            Servers(provider, "outgoingServer"),
            Login(provider, localPart, domain));

        Assert.That(account.Incoming, Is.Not.Empty);
        Assert.That(account.Outgoing, Is.Not.Empty);
        return account;
    }

    private static MailEndpoint[] Servers(XElement provider, string name) =>
        [.. provider.Elements(name).Select(Server).OfType<MailEndpoint>()];

    private static MailEndpoint? Server(XElement server)
    {
        var isIncoming = server.Name == "incomingServer";
        MailProtocol? protocol = (server.Attribute("type")?.Value, isIncoming) switch
        {
            ("imap", true) => MailProtocol.Imap,
            ("pop3", true) => MailProtocol.Pop3,
            ("smtp", false) => MailProtocol.Smtp,
            _ => null,
        };
        var security = server.Elements("socketType").Select(Security).FirstOrDefault(known => known is not null);
        var authenticates = server.Elements("authentication").Any(method => Text(method) is "password-cleartext" or "OAuth2");
        var host = Text(server.Element("hostname")!);
        var port = int.Parse(Text(server.Element("port")!), System.Globalization.CultureInfo.InvariantCulture);
        return protocol is not null && security is not null && authenticates && HostName().IsMatch(host) && port is > 0 and < 65536
            ? new MailEndpoint(protocol.Value, security.Value, host, port)
            : null;
    }

    private static ConnectionSecurity? Security(XElement socketType) => Text(socketType) switch
    {
        "SSL" => ConnectionSecurity.Tls,
        "STARTTLS" => ConnectionSecurity.StartTls,
        _ => null,
    };

    /// <summary>
    /// The login of the first server; what is left after replacement must be a login and no placeholder.
    /// </summary>
    private static string Login(XElement provider, string localPart, string domain)
    {
        var logins = provider.Descendants("username").Select(username => Text(username)
            .Replace("%EMAILADDRESS%", $"{localPart}@{domain}", StringComparison.Ordinal)
            .Replace("%EMAILLOCALPART%", localPart, StringComparison.Ordinal)
            .Replace("%EMAILDOMAIN%", domain, StringComparison.Ordinal)).ToList();
        Assert.That(logins, Has.None.Contain("%"));
        return logins[0];
    }

    /// <summary>JXON turns an empty element into true, and trims nothing that a comparison would.</summary>
    private static string Text(XElement leaf)
    {
        Assert.That(leaf.Value, Is.EqualTo(leaf.Value.Trim()).And.Not.Empty, $"the text of {leaf.Name}");
        return leaf.Value;
    }

    [GeneratedRegex("^[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})+$")]
    private static partial Regex HostName();
}
