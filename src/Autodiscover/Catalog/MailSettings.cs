using System.ComponentModel;

namespace Autodiscover.Catalog;

/// <summary>What a catalog can say once for all its domains and again for one; unset in a domain means what the catalog says.</summary>
public abstract record MailSettings
{
    [Description("Who runs the service. A domain's own provider replaces the catalog's as a whole.")]
    public Provider? Provider { get; init; }

    [Description("The mail server's name, for every service that names no host of its own; mail.{domain} gives each domain its own.")]
    public string? Host { get; init; }

    [Description("The name this responder is reached by, used in URLs and SRV records. Unset: autodiscover.{domain}.")]
    public string? PublicHost { get; init; }

    [Description("What people log in with: {email}, {local}, or a composite such as {local}.{domain}. Unset: {email}.")]
    public LoginTemplate? Login { get; init; }

    [Description("The mail services. Unset: imap, pop3 and smtp, each over tls and starttls on the registered ports.")]
    public IReadOnlyList<MailService>? Services { get; init; }

    [Description("Calendars. Unset: none are published.")]
    public DavService? Caldav { get; init; }

    [Description("Address books. Unset: none are published.")]
    public DavService? Carddav { get; init; }

    [Description("Pages that explain the settings, in order of preference. Unset: none.")]
    public IReadOnlyList<DocumentationLink>? Documentation { get; init; }
}
