namespace Autodiscover.Catalog.Resolution;

/// <summary>
/// What a mail domain publishes after inheritance, with every default filled in and <c>{domain}</c> still open.
/// Compared by value: all domains that say the same share one, wherever they come from.
/// </summary>
public sealed record DomainSettings
{
    private const int DefaultCacheSeconds = 3600;

    /// <summary>Unset: the provider is called like the mail domain.</summary>
    public required Provider? Provider { get; init; }

    /// <summary>Unset: <c>autodiscover.</c> before the mail domain.</summary>
    public required string? PublicHost { get; init; }

    public required LoginTemplate Login { get; init; }

    /// <summary>In document order: imap, pop3, smtp; inside one protocol implicit TLS first. Hosts may contain <c>{domain}</c>.</summary>
    public required ValueList<MailEndpoint> Services { get; init; }

    public required DavService? Caldav { get; init; }

    public required DavService? Carddav { get; init; }

    public required WebService? ActiveSync { get; init; }

    public required WebService? Jmap { get; init; }

    public required OAuthProvider? OAuth { get; init; }

    public required ValueList<DocumentationLink> Documentation { get; init; }

    public required ValueList<string> Contact { get; init; }

    /// <summary>Only what is switched on and has something to say.</summary>
    public required Formats Formats { get; init; }

    public required bool PoxDav { get; init; }

    public required int CacheSeconds { get; init; }

    public required bool AllowWildcardCertificates { get; init; }

    /// <summary>Unset: a plain one.</summary>
    public required HelpPage? Page { get; init; }

    /// <summary>Lets <paramref name="own"/> speak first and the catalog for what it leaves unset.</summary>
    public static DomainSettings Create(MailSettings own, MailSettings catalog)
    {
        var on = FormatSwitches.Resolve(own.Formats, catalog.Formats);
        var settings = new DomainSettings
        {
            Provider = own.Provider ?? catalog.Provider,
            PublicHost = own.PublicHost ?? catalog.PublicHost,
            Login = own.Login ?? catalog.Login ?? LoginTemplate.FullAddress,
            Services = InDocumentOrder(
                own.Services ?? catalog.Services ?? MailService.Standard,
                own.Host ?? catalog.Host,
                own.BestOnly ?? catalog.BestOnly ?? false),
            Caldav = on.HasFlag(Formats.Dav) ? own.Caldav ?? catalog.Caldav : null,
            Carddav = on.HasFlag(Formats.Dav) ? own.Carddav ?? catalog.Carddav : null,
            ActiveSync = on.HasFlag(Formats.Mobilesync) ? own.ActiveSync ?? catalog.ActiveSync : null,
            Jmap = on.HasFlag(Formats.Jmap) ? own.Jmap ?? catalog.Jmap : null,
            OAuth = own.Oauth2 ?? catalog.Oauth2,
            Documentation = [.. own.Documentation ?? catalog.Documentation ?? []],
            Contact = [.. own.Contact ?? catalog.Contact ?? []],
            Formats = on,
            PoxDav = own.PoxDav ?? catalog.PoxDav ?? false,
            CacheSeconds = own.CacheSeconds ?? catalog.CacheSeconds ?? DefaultCacheSeconds,
            AllowWildcardCertificates = own.AllowWildcardCertificates ?? catalog.AllowWildcardCertificates ?? false,
            Page = own.Page ?? catalog.Page,
        };
        return settings with { Formats = on & ~settings.UnavailableFormats() };
    }

    public bool Offers(Formats format) => (Formats & format) == format;

    /// <summary>The formats that would have nothing to say.</summary>
    private Formats UnavailableFormats() =>
        (ActiveSync is null ? Formats.Mobilesync : Formats.None)
        | (ActiveSync is null && !Offers(Formats.Pox) ? Formats.Json : Formats.None)
        | (PaccLimits.UnsupportedReason(this) is not null ? Formats.Pacc : Formats.None)
        | (Caldav is null && Carddav is null ? Formats.Dav : Formats.None)
        | (Jmap is null ? Formats.Jmap : Formats.None);

    /// <summary>
    /// Order is preference and clients differ on which end they take: implicit TLS first, STARTTLS last, and both must work.
    /// IMAP leads, because the very first incoming server is what most clients set up.
    /// </summary>
    private static ValueList<MailEndpoint> InDocumentOrder(IReadOnlyList<MailService> services, string? host, bool bestOnly)
    {
        var ordered =
            from service in services
            orderby service.Protocol, service.Security
            select new MailEndpoint(
                service.Protocol,
                service.Security,
                service.Host ?? host ?? throw new InvalidOperationException("A service without a host passed validation."),
                service.Port ?? StandardPorts.For(service.Protocol, service.Security));
        return [.. bestOnly ? ordered.DistinctBy(service => service.Protocol) : ordered];
    }
}
