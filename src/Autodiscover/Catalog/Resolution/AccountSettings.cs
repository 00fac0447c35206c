namespace Autodiscover.Catalog.Resolution;

/// <summary>
/// A mail domain's settings for one person, the one thing that every document is made from, so that no two can
/// disagree.
/// </summary>
public sealed record AccountSettings
{
    /// <summary>The longest short name that PACC and autoconfig allow, in characters.</summary>
    internal const int ShortNameLength = 20;

    private readonly DomainSettings shared;

    private AccountSettings(MailDomain domain)
    {
        (Domain, shared) = domain;
        Names = [Domain];
        ProviderName = shared.Provider?.Name ?? Domain;
        ProviderShortName = shared.Provider?.ShortName ?? Shorten(shared.Provider?.Name) ?? Domain;
        PublicHost = domain.PublicHost;
        Services = [.. shared.Services.Select(service => service with { Host = domain.HostName(service.Host) })];
        Page = (shared.Page ?? new HelpPage()) with { Help = FillUrl(shared.Page?.Help), Webmail = FillUrl(shared.Page?.Webmail) };
        Documentation = [.. shared.Documentation.Select(link => link with { Url = FillUrl(link.Url)! })];
    }

    /// <summary>The mail domain in A-labels.</summary>
    public string Domain { get; }

    /// <summary>
    /// The mail domain and, where somebody looked them up, its aliases: every name with these settings.
    /// </summary>
    public ValueList<string> Names { get; init; }

    /// <summary>Unset when nobody said an address; then only documents that need none can be made.</summary>
    public EmailAddress? Address { get; init; }

    public string ProviderName { get; }

    /// <summary>At most 20 characters, except where the mail domain itself has to stand in for a name.</summary>
    public string ProviderShortName { get; }

    /// <summary>The host name of URLs that lead back to this responder.</summary>
    public string PublicHost { get; }

    public LoginTemplate Login => shared.Login;

    /// <summary>In document order; at least one incoming and one outgoing.</summary>
    public ValueList<MailEndpoint> Services { get; }

    public DavService? Caldav => FillUrls(shared.Caldav);

    public DavService? Carddav => FillUrls(shared.Carddav);

    /// <summary>Unset where ActiveSync is not offered.</summary>
    public string? ActiveSyncUrl => FillUrl(shared.ActiveSync?.Url);

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

    /// <summary>The filled login; unset without an address.</summary>
    public string? LoginName => Address is null ? null : Login.For(Address);

    public static AccountSettings Create(MailDomain domain, EmailAddress? address = null) => new(domain) { Address = address };

    public bool Offers(Formats format) => shared.Offers(format);

    private string? FillUrl(string? url) => url is null ? null : Placeholders.FillUrl(url, Domain);

    private DavService? FillUrls(DavService? dav) => dav is null ? null : new DavService
    {
        Root = Placeholders.FillUrl(dav.Root, Domain),
        Personal = dav.Personal is null ? null : Placeholders.FillUrl(dav.Personal, Domain, Address),
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
