using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents.Rendering;

namespace Autodiscover.Documents;

/// <summary>
/// Thunderbird's autoconfig document, version 1.1 (draft-ietf-mailmaint-autoconfig,
/// https://wiki.mozilla.org/Thunderbird:Autoconfiguration:ConfigFileFormat). It depends only on the mail domain: logins
/// are placeholders, so that one answer is right for everybody and pseudo-addresses work.
/// </summary>
public static class Autoconfig
{
    /// <summary>Thunderbird's FetchHTTP parses nothing but text/xml and application/xml.</summary>
    public const string ContentType = "text/xml; charset=utf-8";

    public static byte[] Render(AccountSettings settings) => XmlBytes.From(Document(settings));

    private static XElement Document(AccountSettings settings) =>
        new("clientConfig",
            new XAttribute("version", "1.1"),
            new XElement("emailProvider",
                new XAttribute("id", settings.Domain),
                new XElement("domain", settings.Domain),
                settings.MxDomain is null || settings.MxDomain == settings.Domain ? null : MxDomain(settings.MxDomain),
                new XElement("displayName", settings.ProviderName),
                new XElement("displayShortName", settings.ProviderShortName),
                settings.Servers.Select(Server),
                settings.Documentation.Select(Documentation)),
            settings.Servers.Any(server => server.Takes(AuthenticationMethod.OAuth2)) ? OAuth(settings.OAuth) : null,
            settings.AutoconfigSaysDav ? Dav("calendar", "caldav", settings.Caldav, settings) : null,
            settings.AutoconfigSaysDav ? Dav("addressbook", "carddav", settings.Carddav, settings) : null,
            SetupServer(settings));

    /// <summary>
    /// Not a mail domain: it confirms to clients that look up the MX host that this document is for it
    /// (draft-ietf-mailmaint-autoconfig-06). Thunderbird skips a domain with an attribute, K-9 reads it as one more
    /// name, the others ignore it.
    /// </summary>
    private static XElement MxDomain(string name) => new("domain", new XAttribute("purpose", "mx"), name);

    /// <summary>
    /// ManageSieve, which the draft allows next to calendars. Its username may be the document's last, so the same rule
    /// applies as for theirs.
    /// </summary>
    private static XElement? SetupServer(AccountSettings settings) =>
        settings.ManageSieve is { } sieve && settings.Servers.Any(server => server.Login == settings.Login)
            ? new XElement("setupServer",
                new XAttribute("type", "managesieve"),
                new XElement("hostname", sieve.Host),
                new XElement("port", sieve.Port),
                new XElement("socketType", SocketType(ConnectionSecurity.StartTls)),
                new XElement("username", Variables(settings.Login.Text)),
                new XElement("authentication", Method(AuthenticationMethod.Password)))
            : null;

    /// <summary>Servers come in the document's order, outgoing ones last.</summary>
    internal static XElement Server(MailServer server) =>
        new(server.Protocol == MailProtocol.Smtp ? "outgoingServer" : "incomingServer",
            new XAttribute("type", Type(server.Protocol)),
            new XElement("hostname", server.Endpoint.Host),
            new XElement("port", server.Endpoint.Port),
            new XElement("socketType", SocketType(server.Endpoint.Security)),
            new XElement("username", Variables(server.Login.Text)),
            server.Authentication.Select(method => new XElement("authentication", Method(method))));

    private static string Method(AuthenticationMethod method) => method switch
    {
        AuthenticationMethod.OAuth2 => "OAuth2",
        AuthenticationMethod.Password => "password-cleartext",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
    };

    /// <summary>
    /// Complete or not at all: Thunderbird needs the issuer, and K-9 and Evolution the URLs and the scope.
    /// </summary>
    private static XElement? OAuth(OAuthProvider? provider) => provider is null ? null :
        new("oAuth2",
            new XElement("issuer", provider.Issuer),
            new XElement("scope", provider.Scope),
            new XElement("authURL", provider.AuthorizationUrl),
            new XElement("tokenURL", provider.TokenUrl),
            provider.ClientId is null ? null : new XElement("clientID", provider.ClientId));

    /// <summary>
    /// Only these two: <c>plain</c> makes K-9 throw the whole document away (RealAutoconfigParser.kt).
    /// </summary>
    private static string SocketType(ConnectionSecurity security) => security switch
    {
        ConnectionSecurity.Tls => "SSL",
        ConnectionSecurity.StartTls => "STARTTLS",
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, null),
    };

    private static string Type(MailProtocol protocol) => protocol switch
    {
        MailProtocol.Imap => "imap",
        MailProtocol.Pop3 => "pop3",
        MailProtocol.Smtp => "smtp",
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
    };

    /// <summary>A text of the catalog with the placeholders that clients fill in themselves.</summary>
    internal static string Variables(string text) => text
        .Replace("{email}", "%EMAILADDRESS%", StringComparison.Ordinal)
        .Replace("{local}", "%EMAILLOCALPART%", StringComparison.Ordinal)
        .Replace("{domain}", "%EMAILDOMAIN%", StringComparison.Ordinal);

    /// <summary>
    /// The URL is the DAV root, since placeholders in <c>url</c> are optional for clients
    /// (draft-ietf-mailmaint-autoconfig-06).
    /// </summary>
    private static XElement? Dav(string name, string type, DavService? dav, AccountSettings settings) => dav is null ? null :
        new(name,
            new XAttribute("type", type),
            new XElement("url", dav.Root),
            new XElement("authentication", new XAttribute("system", "http"), "Basic"),
            new XElement("username", Variables(settings.LoginTo(dav).Text)));

    internal static XElement Documentation(DocumentationLink link) =>
        new("documentation",
            new XAttribute("url", link.Url),
            new XElement("descr", new XAttribute("lang", link.Language ?? "en"), link.Title));
}
