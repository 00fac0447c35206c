namespace Autodiscover.Catalog.Resolution;

/// <summary>
/// A mail domain's settings for one person, the one thing that every document is made from, so that no two can
/// disagree.
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
    /// All names of the entry that the domain belongs to, the entry's own first; the domain alone until somebody looks
    /// them up.
    /// </summary>
    public ValueList<string> Names { get; init; }

    /// <summary>Unset where no address is known; then only documents that need none can be made.</summary>
    public EmailAddress? Address { get; init; }

    public string ProviderName { get; }

    /// <summary>At most 20 characters, except where the mail domain itself has to stand in for a name.</summary>
    public string ProviderShortName { get; }

    /// <summary>The host name of URLs that lead back to this responder.</summary>
    public string PublicHost { get; }

    /// <summary>The login of everything that has none of its own.</summary>
    public LoginTemplate Login => shared.Login;

    /// <summary>In document order; at least one incoming and one outgoing.</summary>
    public ValueList<MailServer> Servers { get; }

    /// <summary>The same without how people log in.</summary>
    public ValueList<MailEndpoint> Services { get; }

    /// <summary>
    /// The same for a document that speaks for several domains: a host that differs between them keeps <c>{domain}</c>.
    /// </summary>
    public ValueList<MailServer> OpenServers =>
        [.. Servers.Zip(shared.Servers, (filled, open) => DependsOnDomain(open.Endpoint.Host) ? open : filled)];

    public DavService? Caldav => FillUrls(shared.Caldav);

    public DavService? Carddav => FillUrls(shared.Carddav);

    /// <summary>Unset where ActiveSync is not offered.</summary>
    public string? ActiveSyncUrl => FillUrl(shared.ActiveSync?.Url);

    /// <summary>Unset where Exchange Web Services are not offered.</summary>
    public string? EwsUrl => FillUrl(shared.Ews?.Url);

    /// <summary>Unset where JMAP is not offered.</summary>
    public string? JmapUrl => FillUrl(shared.Jmap?.Url);

    public OAuthProvider? OAuth => shared.OAuth;

    public ValueList<DocumentationLink> Documentation { get; }

    /// <summary>URIs people get help by, best first.</summary>
    public ValueList<string> Contact => shared.Contact;

    /// <summary>What this domain answers in; documents mention nothing else.</summary>
    public Formats Formats => shared.Formats;

    /// <summary>True when autodiscover.xml names calendars and address books too.</summary>
    public bool PoxDav => shared.PoxDav;

    public HelpPage Page { get; init; }

    public IEnumerable<MailEndpoint> Incoming => Services.Where(service => service.Protocol != MailProtocol.Smtp);

    public IEnumerable<MailEndpoint> Outgoing => Services.Where(service => service.Protocol == MailProtocol.Smtp);

    /// <summary>True where autoconfig names calendars and address books.</summary>
    public bool AutoconfigSaysDav => FormatLimits.AutoconfigSaysDav(shared);

    /// <summary>True where autodiscover.xml is answered without an address too.</summary>
    public bool PoxNeedsNoAddress => FormatLimits.PoxNeedsNoAddress(shared);

    /// <summary>The domain that the MX hosts stand in, in A-labels; unset where the catalog does not say.</summary>
    public string? MxDomain => shared.MxDomain;

    /// <summary>The names that clients ask at who start from the MX hosts; none where the catalog does not say.</summary>
    public IEnumerable<string> MxHosts => MxNames.From(shared);

    /// <summary>With its host and port; unset where it is not published.</summary>
    public ManageSieveService? ManageSieve => shared.ManageSieve is null ? null
        : shared.ManageSieve with { Host = domain.HostName(shared.ManageSieve.Host!) };

    /// <summary>The filled login; unset without an address.</summary>
    public string? LoginName => Fill(Login);

    public static AccountSettings Create(MailDomain domain, EmailAddress? address = null) =>
        new(domain) { Address = address };

    public LoginTemplate LoginTo(DavService dav) => dav.Login ?? Login;

    /// <summary>What this person logs in with; null without an address.</summary>
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

    /// <summary>Cuts at a word where one ends in time.</summary>
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
