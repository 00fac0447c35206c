namespace Autodiscover.Catalog.Resolution;

/// <summary>A mail domain's settings for one person, resolved once: what every document is made from, so that no two can disagree.</summary>
public sealed record AccountSettings
{
    /// <summary>The longest short name that PACC and autoconfig allow, in characters.</summary>
    internal const int ShortNameLength = 20;

    /// <summary>The mail domain in A-labels.</summary>
    public required string Domain { get; init; }

    /// <summary>Unset when nobody said an address; then only documents that need none can be made.</summary>
    public required EmailAddress? Address { get; init; }

    public required string ProviderName { get; init; }

    /// <summary>At most 20 characters, except where the mail domain itself has to stand in for a name.</summary>
    public required string ProviderShortName { get; init; }

    /// <summary>The host name of URLs that lead back to this responder.</summary>
    public required string PublicHost { get; init; }

    public required LoginTemplate Login { get; init; }

    /// <summary>In document order; at least one incoming and one outgoing.</summary>
    public required IReadOnlyList<MailEndpoint> Services { get; init; }

    public required DavService? Caldav { get; init; }

    public required DavService? Carddav { get; init; }

    /// <summary>Unset where ActiveSync is not offered.</summary>
    public required string? ActiveSyncUrl { get; init; }

    /// <summary>Unset where JMAP is not offered.</summary>
    public required string? JmapUrl { get; init; }

    public required OAuthProvider? OAuth { get; init; }

    public required IReadOnlyList<DocumentationLink> Documentation { get; init; }

    /// <summary>URIs people get help by, best first.</summary>
    public required IReadOnlyList<string> Contact { get; init; }

    /// <summary>What this domain answers in; documents mention nothing else.</summary>
    public required Formats Formats { get; init; }

    /// <summary>True when autodiscover.xml names calendars and address books too.</summary>
    public required bool PoxDav { get; init; }

    public required HelpPage Page { get; init; }

    public IEnumerable<MailEndpoint> Incoming => Services.Where(service => service.Protocol != MailProtocol.Smtp);

    public IEnumerable<MailEndpoint> Outgoing => Services.Where(service => service.Protocol == MailProtocol.Smtp);

    /// <summary>The filled login; unset without an address.</summary>
    public string? LoginName => Address is null ? null : Login.For(Address);

    public static AccountSettings Create(MailDomain domain, EmailAddress? address = null)
    {
        var (name, settings) = domain;
        return new AccountSettings
        {
            Domain = name,
            Address = address,
            ProviderName = settings.Provider?.Name ?? name,
            ProviderShortName = settings.Provider?.ShortName ?? Shorten(settings.Provider?.Name) ?? name,
            PublicHost = domain.PublicHost,
            Login = settings.Login,
            Services = [.. settings.Services.Select(service => service with { Host = domain.HostName(service.Host) })],
            Caldav = FillUrls(settings.Caldav, name, address),
            Carddav = FillUrls(settings.Carddav, name, address),
            ActiveSyncUrl = FillUrl(settings.ActiveSync),
            JmapUrl = FillUrl(settings.Jmap),
            OAuth = settings.OAuth,
            Documentation = [.. settings.Documentation.Select(link => link with { Url = Placeholders.FillUrl(link.Url, name) })],
            Contact = settings.Contact,
            Formats = settings.Formats,
            PoxDav = settings.PoxDav,
            Page = FillUrls(settings.Page ?? new HelpPage(), name),
        };

        string? FillUrl(WebService? service) => service is null ? null : Placeholders.FillUrl(service.Url, name);
    }

    public bool Offers(Formats format) => (Formats & format) == format;

    private static DavService? FillUrls(DavService? dav, string domain, EmailAddress? address) => dav is null ? null : new DavService
    {
        Root = Placeholders.FillUrl(dav.Root, domain),
        Personal = dav.Personal is null ? null : Placeholders.FillUrl(dav.Personal, domain, address),
    };

    private static HelpPage FillUrls(HelpPage page, string domain) => page with
    {
        Help = page.Help is null ? null : Placeholders.FillUrl(page.Help, domain),
        Webmail = page.Webmail is null ? null : Placeholders.FillUrl(page.Webmail, domain),
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
