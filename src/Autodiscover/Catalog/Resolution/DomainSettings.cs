namespace Autodiscover.Catalog.Resolution;

/// <summary>
/// What a mail domain publishes after inheritance, with every default filled in and <c>{domain}</c> still open.
/// Compared by value: all domains with equal values share one object, wherever they come from.
/// </summary>
public sealed record DomainSettings
{
    private const int DefaultCacheSeconds = 3600;

    /// <summary>Unset: the mail domain is the provider's name.</summary>
    public required Provider? Provider { get; init; }

    /// <summary>Unset: <c>autodiscover.</c> before the mail domain.</summary>
    public required string? PublicHost { get; init; }

    public required LoginTemplate Login { get; init; }

    /// <summary>
    /// In document order: imap, pop3, smtp; inside one protocol implicit TLS first. Hosts may contain <c>{domain}</c>.
    /// </summary>
    public required ValueList<MailServer> Servers { get; init; }

    public required DavService? Caldav { get; init; }

    public required DavService? Carddav { get; init; }

    public required WebService? ActiveSync { get; init; }

    public required WebService? Ews { get; init; }

    public required WebService? Jmap { get; init; }

    /// <summary>In lower-case A-labels. Unset: clients use only names of the mail domain.</summary>
    public required string? MxDomain { get; init; }

    /// <summary>With a host and a port; the host may contain <c>{domain}</c>.</summary>
    public required ManageSieveService? ManageSieve { get; init; }

    public required OAuthProvider? OAuth { get; init; }

    public required ValueList<DocumentationLink> Documentation { get; init; }

    public required ValueList<string> Contact { get; init; }

    /// <summary>Only formats that are switched on and have something to publish.</summary>
    public required Formats Formats { get; init; }

    public required bool PoxDav { get; init; }

    public required int CacheSeconds { get; init; }

    public required bool AllowWildcardCertificates { get; init; }

    /// <summary>Unset: a plain one.</summary>
    public required HelpPage? Page { get; init; }

    /// <summary>The login to the published calendars and address books.</summary>
    internal IEnumerable<LoginTemplate> DavLogins =>
        new[] { Caldav, Carddav }.OfType<DavService>().Select(dav => dav.Login ?? Login);

    /// <summary>What a domain of the catalog publishes: its own values, then its group's, then the catalog's.</summary>
    public static DomainSettings Create(DomainEntry entry, ServiceCatalog catalog) =>
        Create(entry, entry.Settings, catalog);

    /// <summary>
    /// The same for values that do not come from the catalog; the group is one of its <c>settings</c>, or none.
    /// </summary>
    public static DomainSettings Create(MailSettings own, string? group, ServiceCatalog catalog) =>
        group is not null && catalog.Settings?.GetValueOrDefault(group) is { } shared
            ? Create([own, shared, catalog])
            : Create([own, catalog]);

    /// <summary>Each property from the first layer that sets it.</summary>
    private static DomainSettings Create(MailSettings[] layers)
    {
        var on = FormatSwitches.Resolve(layers.Select(layer => layer.Formats));
        var settings = new DomainSettings
        {
            Provider = First(layer => layer.Provider),
            PublicHost = First(layer => layer.PublicHost),
            Login = First(layer => layer.Login) ?? LoginTemplate.FullAddress,
            Servers = [],
            Caldav = on.HasFlag(Formats.Dav) ? First(layer => layer.Caldav) : null,
            Carddav = on.HasFlag(Formats.Dav) ? First(layer => layer.Carddav) : null,
            ActiveSync = on.HasFlag(Formats.Mobilesync) ? First(layer => layer.ActiveSync) : null,
            Ews = First(layer => layer.Ews),
            MxDomain = DomainName.TryNormalize(First(layer => layer.MxDomain), out var mxDomain) ? mxDomain : null,
            ManageSieve = on.HasFlag(Formats.SetupServer)
                ? Complete(First(layer => layer.ManageSieve), First(layer => layer.Host))
                : null,
            Jmap = on.HasFlag(Formats.Jmap) ? First(layer => layer.Jmap) : null,
            OAuth = First(layer => layer.Oauth2),
            Documentation = [.. First(layer => layer.Documentation) ?? []],
            Contact = [.. First(layer => layer.Contact) ?? []],
            Formats = on,
            PoxDav = FirstValue(layer => layer.PoxDav) ?? false,
            CacheSeconds = FirstValue(layer => layer.CacheSeconds) ?? DefaultCacheSeconds,
            AllowWildcardCertificates = FirstValue(layer => layer.AllowWildcardCertificates) ?? false,
            Page = First(layer => layer.Page),
        };
        settings = settings with
        {
            Servers = settings.InDocumentOrder(
                First(layer => layer.Services) ?? MailService.Standard,
                First(layer => layer.Host),
                FirstValue(layer => layer.BestOnly) ?? false),
        };
        return settings with { Formats = on & ~settings.UnavailableFormats() };

        T? First<T>(Func<MailSettings, T?> property)
            where T : class => layers.Select(property).FirstOrDefault(value => value is not null);

        T? FirstValue<T>(Func<MailSettings, T?> property)
            where T : struct => layers.Select(property).FirstOrDefault(value => value is not null);
    }

    public bool Offers(Formats format) => (Formats & format) == format;

    /// <summary>The formats that would have nothing to publish.</summary>
    private Formats UnavailableFormats() =>
        (ActiveSync is null ? Formats.Mobilesync : Formats.None)
        | (ActiveSync is null && Ews is null && !Offers(Formats.Pox) ? Formats.Json : Formats.None)
        | (FormatLimits.ProfileUnsupportedReason(this) is not null ? Formats.Mobileconfig : Formats.None)
        | (PaccLimits.UnsupportedReason(this) is not null ? Formats.Pacc : Formats.None)
        | (Caldav is null && Carddav is null ? Formats.Dav : Formats.None)
        | (Jmap is null ? Formats.Jmap : Formats.None)
        | (ManageSieve is null ? Formats.SetupServer : Formats.None);

    /// <summary>
    /// The order means preference, but some clients use the first entry and some the last: implicit TLS first, STARTTLS
    /// last, and both must work. IMAP leads, because the very first incoming server is what most clients set up.
    /// </summary>
    private ValueList<MailServer> InDocumentOrder(IReadOnlyList<MailService> services, string? host, bool bestOnly)
    {
        var usual = new ValueList<AuthenticationMethod>(OAuth is null
            ? [AuthenticationMethod.Password]
            : [AuthenticationMethod.OAuth2, AuthenticationMethod.Password]);
        var ordered =
            from service in services
            orderby service.Protocol, service.Security
            select new MailServer(
                Endpoint(service, host),
                service.Login ?? Login,
                service.Authentication is null ? usual : [.. service.Authentication]);
        return [.. bestOnly ? ordered.DistinctBy(server => server.Protocol) : ordered];
    }

    private static MailEndpoint Endpoint(MailService service, string? host) => new(
        service.Protocol,
        service.Security,
        service.Host ?? host ?? throw new InvalidOperationException("A service without a host passed validation."),
        StandardPorts.For(service));

    private static ManageSieveService? Complete(ManageSieveService? sieve, string? host) => sieve is null ? null : new()
    {
        Host = sieve.Host ?? host ?? throw new InvalidOperationException("A service without a host passed validation."),
        Port = sieve.Port ?? ManageSieveService.StandardPort,
    };
}
