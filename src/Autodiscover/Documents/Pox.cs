using System.Globalization;
using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents.Rendering;

namespace Autodiscover.Documents;

/// <summary>
/// Outlook's plain old XML answer (MS-OXDSCLI section 2.2.4). Default namespace declarations only: Thunderbird and
/// Delta Chat find nothing behind a prefix. Every default that bites is written out: unset would mean SPA on and the
/// local part as login.
/// </summary>
public static class Pox
{
    public const string ContentType = "text/xml; charset=utf-8";

    /// <summary>The response schema that Outlook asks for.</summary>
    public const string Schema = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";

    internal static readonly XNamespace Envelope =
        "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006";

    internal static readonly XNamespace Outlook = Schema;

    /// <summary>
    /// True when an answer without an address is safe: Thunderbird and Delta Chat then log in with the whole address,
    /// whatever the login really is.
    /// </summary>
    public static bool CanAnswerWithoutAddress(DomainSettings settings) => settings.Login == LoginTemplate.FullAddress;

    public static byte[] Render(AccountSettings settings) => XmlBytes.From(
        new XElement(Envelope + "Autodiscover",
            new XElement(Outlook + "Response",
                User(settings.Address),
                new XElement(Outlook + "Account",
                    new XElement(Outlook + "AccountType", "email"),
                    new XElement(Outlook + "Action", "settings"),
                    BestOfEach(settings.Services).Select(service => Protocol(service, settings.LoginName)),
                    settings.PoxDav ? Dav("CalDAV", settings.Caldav, settings.LoginName) : null,
                    settings.PoxDav ? Dav("CardDAV", settings.Carddav, settings.LoginName) : null))));

    /// <summary>
    /// The name shown is the address: there is no directory, and answers are alike for every local part.
    /// </summary>
    private static XElement? User(EmailAddress? address) => address is null ? null :
        new(Outlook + "User",
            new XElement(Outlook + "DisplayName", address),
            new XElement(Outlook + "AutoDiscoverSMTPAddress", address));

    /// <summary>Outlook wants one Protocol a type; services come best first.</summary>
    private static IEnumerable<MailEndpoint> BestOfEach(IEnumerable<MailEndpoint> services) =>
        services.DistinctBy(service => service.Protocol);

    private static XElement Protocol(MailEndpoint service, string? login) =>
        new(Outlook + "Protocol",
            new XElement(Outlook + "Type", Type(service.Protocol)),
            new XElement(Outlook + "TTL", "24"),
            new XElement(Outlook + "Server", service.Host),
            new XElement(Outlook + "Port", service.Port.ToString(CultureInfo.InvariantCulture)),
            login is null ? null : new XElement(Outlook + "LoginName", login),
            new XElement(Outlook + "DomainRequired", "off"),
            new XElement(Outlook + "SPA", "off"),
            new XElement(Outlook + "SSL", "on"),
            new XElement(Outlook + "Encryption", Encryption(service.Security)),
            new XElement(Outlook + "AuthRequired", "on"),
            service.Protocol == MailProtocol.Smtp
                ? new[] { new XElement(Outlook + "UsePOPAuth", "on"), new XElement(Outlook + "SMTPLast", "off") }
                : null);

    /// <summary>What eM Client reads: the URL stands where Microsoft has a host name.</summary>
    private static XElement? Dav(string type, DavService? dav, string? login) => dav is null ? null :
        new(Outlook + "Protocol",
            new XElement(Outlook + "Type", type),
            new XElement(Outlook + "Server", login is null ? dav.Root : dav.Personal ?? dav.Root),
            new XElement(Outlook + "DomainRequired", "off"),
            login is null ? null : new XElement(Outlook + "LoginName", login));

    private static string Type(MailProtocol protocol) => protocol switch
    {
        MailProtocol.Imap => "IMAP",
        MailProtocol.Pop3 => "POP3",
        MailProtocol.Smtp => "SMTP",
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
    };

    /// <summary>
    /// SSL stays on in both cases and Encryption tells them apart. SSL off beside TLS makes Thunderbird and Delta
    /// Chat send the password in the clear; TLS on an implicit TLS port makes Outlook hang.
    /// </summary>
    private static string Encryption(ConnectionSecurity security) => security switch
    {
        ConnectionSecurity.Tls => "SSL",
        ConnectionSecurity.StartTls => "TLS",
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, null),
    };
}
