using System.Globalization;
using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Tests.Oracles;

/// <summary>
/// How Outlook reads a POX answer (MS-OXDSCLI section 2.2.4): exact namespaces, what is not said takes a default that
/// bites, Encryption decides before SSL does; a Protocol of an unknown type is none of its business.
/// </summary>
internal static class OutlookPox
{
    private static readonly XNamespace Envelope = "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006";
    private static readonly XNamespace Outlook = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";

    public sealed record Account(IReadOnlyList<MailEndpoint> Endpoints, IReadOnlyList<string?> Logins);

    public static Account Read(byte[] answer)
    {
        var account = XDocument.Load(new MemoryStream(answer))
            .Element(Envelope + "Autodiscover")!
            .Element(Outlook + "Response")!
            .Elements(Outlook + "Account")
            .Single();
        Assert.That((string?)account.Element(Outlook + "AccountType"), Is.EqualTo("email"));
        Assert.That((string?)account.Element(Outlook + "Action"), Is.EqualTo("settings"));
        var protocols = account
            .Elements(Outlook + "Protocol")
            .Where(protocol => Enum.TryParse<MailProtocol>(Value(protocol, "Type"), ignoreCase: true, out _))
            .ToList();
        Assert.That(protocols.Select(protocol => Value(protocol, "SPA")), Is.All.EqualTo("off"), "secure password authentication");
        Assert.That(protocols.Select(protocol => Value(protocol, "AuthRequired")), Is.All.EqualTo("on"));
        return new Account([.. protocols.Select(Endpoint)], [.. protocols.Select(protocol => Value(protocol, "LoginName"))]);
    }

    private static MailEndpoint Endpoint(XElement protocol)
    {
        var port = int.Parse(Value(protocol, "Port")!, CultureInfo.InvariantCulture);
        var security = (Value(protocol, "Encryption"), Value(protocol, "SSL")) switch
        {
            ("SSL", _) => ConnectionSecurity.Tls,
            ("TLS", _) when port is not (993 or 995 or 465) => ConnectionSecurity.StartTls,
            ("TLS", _) => throw new InvalidOperationException("Outlook hangs: it waits for a greeting in the clear."),
            var other => throw new InvalidOperationException($"Outlook would not encrypt: {other}"),
        };
        return new MailEndpoint(
            Enum.Parse<MailProtocol>(Value(protocol, "Type")!, ignoreCase: true),
            security,
            Value(protocol, "Server")!,
            port);
    }

    private static string? Value(XElement protocol, string name) => (string?)protocol.Element(Outlook + name);
}
