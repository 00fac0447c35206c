namespace Autodiscover.Catalog.Resolution;

/// <summary>
/// A mail domain's settings for one person. Every document is made from it, so that documents cannot disagree.
/// </summary>
public sealed record AccountSettings
{
    /// <summary>The longest short name that PACC and autoconfig allow, in characters.</summary>
    internal const int ShortNameLength = 20;

    private readonly MailDomain domain;
    private readonly DomainSettings shared;

    private AccountSettings(MailDomain domain)
    {
        this.domain = domain;
        (Domain, shared) = domain;
        Names = [Domain];
        ProviderName = shared.Provider?.Name ?? Domain;
        ProviderShortName = shared.Provider?.ShortName ?? Shorten(shared.Provider?.Name) ?? Domain;
        PublicHost = domain.PublicHost;
        Servers = [.. shared.Servers.Select(server => Filled(server, domain))];
        Services = [.. Servers.Select(server => server.Endpoint)];
        Page = (shared.Page ?? new HelpPage()) with
        {
            Help = FillUrl(shared.Page?.Help),
            Webmail = FillUrl(shared.Page?.Webmail),
        };
        Documentation = [.. shared.Documentation.Select(link => link with { Url = FillUrl(link.Url)! })];
    }

    /// <summary>The mail domain in A-labels.</summary>
    public string Domain { get; }

    /// <summary>
    /// All names of the entry that the domain belongs to, the entry's own first; only the domain until they are looked
    /// up.
    /// </summary>
    public ValueList<string> Names { get; init; }

    /// <summary>Unset if no address is known; then only documents that need none can be made.</summary>
    public EmailAddress? Address { get; init; }

    public string ProviderName { get; }

    /// <summary>At most 20 characters, unless the mail domain itself is used as the name.</summary>
    public string ProviderShortName { get; }

    /// <summary>The host name of this service in URLs.</summary>
    public string PublicHost { get; }

    /// <summary>The login of every service without its own one.</summary>
    public LoginTemplate Login => shared.Login;

    /// <summary>In document order; at least one incoming and one outgoing.</summary>
    public ValueList<MailServer> Servers { get; }

    /// <summary>The same without login and methods.</summary>
    public ValueList<MailEndpoint> Services { get; }

    /// <summary>
    /// The same for a document about several domains: a host that differs between them keeps <c>{domain}</c>.
    /// </summary>
    public ValueList<MailServer> OpenServers =>
        [.. Servers.Zip(shared.Servers, (filled, open) => DependsOnDomain(open.Endpoint.Host) ? open : filled)];

    public DavService? Caldav => FillUrls(shared.Caldav);

    public DavService? Carddav => FillUrls(shared.Carddav);

    /// <summary>Unset if ActiveSync is not offered.</summary>
    public string? ActiveSyncUrl => FillUrl(shared.ActiveSync?.Url);

    /// <summary>Unset if Exchange Web Services are not offered.</summary>
    public string? EwsUrl => FillUrl(shared.Ews?.Url);

    /// <summary>Unset if JMAP is not offered.</summary>
    public string? JmapUrl => FillUrl(shared.Jmap?.Url);

    public OAuthProvider? OAuth => shared.OAuth;

    public ValueList<DocumentationLink> Documentation { get; }

    /// <summary>URIs for help, best first.</summary>
    public ValueList<string> Contact => shared.Contact;

    /// <summary>The formats of this domain; documents mention no others.</summary>
    public Formats Formats => shared.Formats;

    /// <summary>True when autodiscover.xml names calendars and address books too.</summary>
    public bool PoxDav => shared.PoxDav;

    public HelpPage Page { get; init; }

    public IEnumerable<MailEndpoint> Incoming => Services.Where(service => service.Protocol != MailProtocol.Smtp);

    public IEnumerable<MailEndpoint> Outgoing => Services.Where(service => service.Protocol == MailProtocol.Smtp);

    /// <summary>True if autoconfig names calendars and address books.</summary>
    public bool AutoconfigSaysDav => FormatLimits.AutoconfigSaysDav(shared);

    /// <summary>True if autodiscover.xml is also answered without an address.</summary>
    public bool PoxNeedsNoAddress => FormatLimits.PoxNeedsNoAddress(shared);

    /// <summary>The domain of the MX hosts, in A-labels; unset if the catalog has none.</summary>
    public string? MxDomain => shared.MxDomain;

    /// <summary>
    /// The host names used by clients that start from the MX hosts; none if the catalog has no MX domain.
    /// </summary>
    public IEnumerable<string> MxHosts => MxNames.From(shared);

    /// <summary>With its host and port; unset if it is not published.</summary>
    public ManageSieveService? ManageSieve => shared.ManageSieve is null ? null
        : shared.ManageSieve with { Host = domain.HostName(shared.ManageSieve.Host!) };

    /// <summary>The filled login; unset without an address.</summary>
    public string? LoginName => Fill(Login);

    public static AccountSettings Create(MailDomain domain, EmailAddress? address = null) =>
        new(domain) { Address = address };

    public LoginTemplate LoginTo(DavService dav) => dav.Login ?? Login;

    /// <summary>The login of this person; null without an address.</summary>
    public string? Fill(LoginTemplate login) => Address is null ? null : login.For(Address);

    public bool Offers(Formats format) => shared.Offers(format);

    private static MailServer Filled(MailServer server, MailDomain domain) =>
        server with { Endpoint = server.Endpoint with { Host = domain.HostName(server.Endpoint.Host) } };

    private static bool DependsOnDomain(string host) => host.Contains(Placeholders.Domain, StringComparison.Ordinal);

    private string? FillUrl(string? url) => url is null ? null : Placeholders.FillUrl(url, Domain);

    private DavService? FillUrls(DavService? dav) => dav is null ? null : new DavService
    {
        Root = Placeholders.FillUrl(dav.Root, Domain),
        Personal = dav.Personal is null ? null : Placeholders.FillUrl(dav.Personal, Domain, Address),
        Login = dav.Login,
    };

    /// <summary>Cuts between words if possible.</summary>
    private static string? Shorten(string? name)
    {
        if (name is null || name.Length <= ShortNameLength)
        {
            return name;
        }

        var space = name.LastIndexOf(' ', ShortNameLength);
        var end = space > 0 ? space : ShortNameLength;
        return name[..(char.IsHighSurrogate(name[end - 1]) ? end - 1 : end)];
    }
}
