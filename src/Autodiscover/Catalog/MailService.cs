using System.ComponentModel;

namespace Autodiscover.Catalog;

/// <summary>One mail service as written in the catalog.</summary>
public sealed record MailService
{
    [Description("imap, pop3 or smtp (submission).")]
    public required MailProtocol Protocol { get; init; }

    [Description("tls (implicit TLS) or starttls.")]
    public required ConnectionSecurity Security { get; init; }

    [Description("The server's name; may contain {domain}. Unset: the host of the domain.")]
    public string? Host { get; init; }

    [Description("TCP port, 1-65535. "
        + "Unset: the registered one: imap 993/143, pop3 995/110, smtp 465/587 (tls/starttls).")]
    public int? Port { get; init; }

    [Description("The login to this service, written like login of the domain. Unset: the login of the domain.")]
    public LoginTemplate? Login { get; init; }

    [Description("The authentication methods of this service, best first: oauth2, password. "
        + "Unset: oauth2, if it is set, then password.")]
    public IReadOnlyList<AuthenticationMethod>? Authentication { get; init; }

    /// <summary>
    /// What a catalog without <c>services</c> publishes: all three protocols, each over implicit TLS and STARTTLS.
    /// </summary>
    public static IReadOnlyList<MailService> Standard { get; } =
    [
        .. from protocol in Enum.GetValues<MailProtocol>()
           from security in Enum.GetValues<ConnectionSecurity>()
           select new MailService { Protocol = protocol, Security = security },
    ];
}
