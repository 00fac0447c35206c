using System.ComponentModel;

namespace Autodiscover.Catalog;

/// <summary>
/// Settings for all domains of a catalog, or for one domain; unset in a domain means the catalog's value.
/// </summary>
public abstract record MailSettings
{
    [Description("Who runs the service. A domain's own provider replaces the catalog's completely.")]
    public Provider? Provider { get; init; }

    [Description("The mail server's name, for every service without its own host; "
        + "mail.{domain} gives each domain its own.")]
    public string? Host { get; init; }

    [Description("The host name of this service, used in URLs and SRV records. Unset: autodiscover.{domain}.")]
    public string? PublicHost { get; init; }

    [Description("The login: {email}, {local}, or a composite such as {local}.{domain}. Unset: {email}.")]
    public LoginTemplate? Login { get; init; }

    [Description("The mail services. Unset: imap, pop3 and smtp, each over tls and starttls on the registered ports.")]
    public IReadOnlyList<MailService>? Services { get; init; }

    [Description("Calendars. Unset: none are published.")]
    public DavService? Caldav { get; init; }

    [Description("Address books. Unset: none are published.")]
    public DavService? Carddav { get; init; }

    [Description("Pages that explain the settings, in order of preference. Unset: none.")]
    public IReadOnlyList<DocumentationLink>? Documentation { get; init; }

    [Description("Exchange ActiveSync. Unset: none is published.")]
    public WebService? ActiveSync { get; init; }

    [Description("Exchange Web Services, for Outlook on the Mac and Apple Mail; autodiscover.json names it. "
        + "Unset: none is published.")]
    public WebService? Ews { get; init; }

    [Description("The JMAP session resource. Unset: none is published.")]
    public WebService? Jmap { get; init; }

    [Description("OAuth 2, published before the password. Unset: clients use only passwords.")]
    public OAuthProvider? Oauth2 { get; init; }

    [Description("The domain of the MX hosts, like hoster.example.net: some clients ask autoconfig.hoster.example.net "
        + "for addresses with these MX hosts. Unset: this service has only names of the mail domains.")]
    public string? MxDomain { get; init; }

    [Description("Filter rules by ManageSieve; published with \"formats\": { \"setupServer\": true }. Unset: none are published.")]
    public ManageSieveService? ManageSieve { get; init; }

    [Description("Where people get help: mailto:, tel: or https: addresses, in order of preference. Unset: none.")]
    public IReadOnlyList<string>? Contact { get; init; }

    [Description("Which formats are served. Unset: all that have something to publish.")]
    public FormatSwitches? Formats { get; init; }

    [Description("true publishes only the best endpoint of each protocol, implicit TLS before STARTTLS. Unset: false.")]
    public bool? BestOnly { get; init; }

    [Description("true names calendars and address books in autodiscover.xml too, as eM Client reads them. "
        + "Unset: false.")]
    public bool? PoxDav { get; init; }

    [Description("How long clients and proxies may cache public documents and redirects, in seconds, 0-604800. "
        + "Unset: 3600.")]
    public int? CacheSeconds { get; init; }

    [Description("true lets the certificate gate accept names below a *. entry; the entry * never counts. "
        + "Unset: false.")]
    public bool? AllowWildcardCertificates { get; init; }

    [Description("The look and the links of the page that shows people their settings. Unset: a plain page.")]
    public HelpPage? Page { get; init; }
}
