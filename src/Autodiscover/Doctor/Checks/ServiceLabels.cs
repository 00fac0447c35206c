using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Doctor.Checks;

/// <summary>The names of mail services for people.</summary>
internal static class ServiceLabels
{
    public static string Subject(MailEndpoint service) => $"{Protocol(service.Protocol)} {service.Host}:{service.Port}";

    public static string Protocol(MailProtocol protocol) => protocol switch
    {
        MailProtocol.Imap => "IMAP",
        MailProtocol.Pop3 => "POP3",
        MailProtocol.Smtp => "SMTP",
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
    };

    public static string Security(ConnectionSecurity security) => security == ConnectionSecurity.Tls
        ? "implicit TLS"
        : "STARTTLS";
}
