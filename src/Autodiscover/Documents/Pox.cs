using System.Globalization;
using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents.Rendering;

namespace Autodiscover.Documents;

/// <summary>
/// Outlook's plain old XML answer (MS-OXDSCLI section 2.2.4). Default namespace declarations only: Thunderbird and
/// Delta Chat find nothing with a prefix. Every harmful default is overridden: unset would mean SPA on and the local
/// part as login.
/// </summary>
public static class Pox
{
    public const string ContentType = "text/xml; charset=utf-8";

    /// <summary>The response schema that Outlook asks for.</summary>
    public const string Schema = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";

    internal static readonly XNamespace Envelope =
        "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006";

    internal static readonly XNamespace Outlook = Schema;

    /// <summary>True when an answer without an address is safe.</summary>
    public static bool CanAnswerWithoutAddress(DomainSettings settings) => FormatLimits.PoxNeedsNoAddress(settings);

    public static byte[] Render(AccountSettings settings) => XmlBytes.From(
        new XElement(Envelope + "Autodiscover",
            new XElement(Outlook + "Response",
                User(settings.Address),
                new XElement(Outlook + "Account",
                    new XElement(Outlook + "AccountType", "email"),
                    new XElement(Outlook + "Action", "settings"),
                    FormatLimits.BestOfEach(settings.Servers).Select(server => Protocol(server, settings)),
                    settings.PoxDav ? Dav("CalDAV", settings.Caldav, settings) : null,
                    settings.PoxDav ? Dav("CardDAV", settings.Carddav, settings) : null))));

    /// <summary>
    /// The name shown is the address: there is no directory, and answers are the same for every local part.
    /// </summary>
    private static XElement? User(EmailAddress? address) => address is null ? null :
        new(Outlook + "User",
            new XElement(Outlook + "DisplayName", address),
            new XElement(Outlook + "AutoDiscoverSMTPAddress", address));

    private static XElement Protocol(MailServer server, AccountSettings settings) =>
        new(Outlook + "Protocol",
            new XElement(Outlook + "Type", Type(server.Protocol)),
            new XElement(Outlook + "TTL", "24"),
            new XElement(Outlook + "Server", server.Endpoint.Host),
            new XElement(Outlook + "Port", server.Endpoint.Port.ToString(CultureInfo.InvariantCulture)),
            LoginName(server.Login, settings),
            new XElement(Outlook + "DomainRequired", "off"),
            new XElement(Outlook + "SPA", "off"),
            new XElement(Outlook + "SSL", "on"),
            new XElement(Outlook + "Encryption", Encryption(server.Endpoint.Security)),
            new XElement(Outlook + "AuthRequired", "on"),
            server.Protocol == MailProtocol.Smtp ? Submission(settings) : null);

    /// <summary>With UsePOPAuth on, Outlook would send the incoming server's login and ignore LoginName.</summary>
    private static XElement[] Submission(AccountSettings settings) =>
    [
        new(Outlook + "UsePOPAuth", FormatLimits.PoxSharesLogin(settings.Servers) ? "on" : "off"),
        new(Outlook + "SMTPLast", "off"),
    ];

    private static XElement? LoginName(LoginTemplate login, AccountSettings settings) =>
        settings.Fill(login) is { } name ? new XElement(Outlook + "LoginName", name) : null;

    /// <summary>
    /// For eM Client: the URL is where Microsoft has a host name. Without an address a client logs in with the whole
    /// one.
    /// </summary>
    private static XElement? Dav(string type, DavService? dav, AccountSettings settings)
    {
        if (dav is null || (settings.Address is null && settings.LoginTo(dav) != LoginTemplate.FullAddress))
        {
            return null;
        }

        return new XElement(Outlook + "Protocol",
            new XElement(Outlook + "Type", type),
            new XElement(Outlook + "Server", settings.Address is null ? dav.Root : dav.Personal ?? dav.Root),
            new XElement(Outlook + "DomainRequired", "off"),
            LoginName(settings.LoginTo(dav), settings));
    }

    private static string Type(MailProtocol protocol) => protocol switch
    {
        MailProtocol.Imap => "IMAP",
        MailProtocol.Pop3 => "POP3",
        MailProtocol.Smtp => "SMTP",
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
    };

    /// <summary>
    /// SSL stays on in both cases and Encryption distinguishes them. SSL off together with TLS makes Thunderbird and
    /// Delta Chat send the password in the clear; TLS on an implicit TLS port makes Outlook hang.
    /// </summary>
    private static string Encryption(ConnectionSecurity security) => security switch
    {
        ConnectionSecurity.Tls => "SSL",
        ConnectionSecurity.StartTls => "TLS",
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, null),
    };
}
