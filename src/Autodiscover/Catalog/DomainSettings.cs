namespace Autodiscover.Catalog;

/// <summary>
/// What a mail domain publishes after inheritance, with every default filled in and <c>{domain}</c> still open,
/// so that all domains that say the same share one.
/// </summary>
public sealed record DomainSettings
{
    /// <summary>Unset: the provider is called like the mail domain.</summary>
    public required Provider? Provider { get; init; }

    /// <summary>Unset: <c>autodiscover.</c> before the mail domain.</summary>
    public required string? PublicHost { get; init; }

    public required LoginTemplate Login { get; init; }

    /// <summary>In document order: imap, pop3, smtp; inside one protocol implicit TLS first. Hosts may contain <c>{domain}</c>.</summary>
    public required IReadOnlyList<MailEndpoint> Services { get; init; }

    public required DavService? Caldav { get; init; }

    public required DavService? Carddav { get; init; }

    public required IReadOnlyList<DocumentationLink> Documentation { get; init; }

    /// <summary>Lets <paramref name="own"/> speak first and the catalog for what it leaves unset.</summary>
    public static DomainSettings Of(MailSettings own, MailSettings catalog) => new()
    {
        Provider = own.Provider ?? catalog.Provider,
        PublicHost = own.PublicHost ?? catalog.PublicHost,
        Login = own.Login ?? catalog.Login ?? LoginTemplate.FullAddress,
        Services = InDocumentOrder(own.Services ?? catalog.Services ?? MailService.Standard, own.Host ?? catalog.Host),
        Caldav = own.Caldav ?? catalog.Caldav,
        Carddav = own.Carddav ?? catalog.Carddav,
        Documentation = own.Documentation ?? catalog.Documentation ?? [],
    };

    /// <summary>
    /// Order is preference and clients differ on which end they take: implicit TLS first, STARTTLS last, and both must work.
    /// IMAP leads, because the very first incoming server is what most clients set up.
    /// </summary>
    private static MailEndpoint[] InDocumentOrder(IReadOnlyList<MailService> services, string? host) =>
    [
        .. from service in services
           orderby service.Protocol, service.Security
           select new MailEndpoint(
               service.Protocol,
               service.Security,
               service.Host ?? host ?? throw new InvalidOperationException("A service without a host passed validation."),
               service.Port ?? StandardPorts.For(service.Protocol, service.Security)),
    ];
}
