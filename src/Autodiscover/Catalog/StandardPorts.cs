namespace Autodiscover.Catalog;

/// <summary>The registered TCP port of each protocol and security (RFC 8314 section 7, RFC 6409 section 3.1).</summary>
public static class StandardPorts
{
    /// <summary>The port of a service: its own if it has one.</summary>
    public static int For(MailService service) => service.Port ?? For(service.Protocol, service.Security);

    public static int For(MailProtocol protocol, ConnectionSecurity security) => (protocol, security) switch
    {
        (MailProtocol.Imap, ConnectionSecurity.Tls) => 993,
        (MailProtocol.Imap, ConnectionSecurity.StartTls) => 143,
        (MailProtocol.Pop3, ConnectionSecurity.Tls) => 995,
        (MailProtocol.Pop3, ConnectionSecurity.StartTls) => 110,
        (MailProtocol.Smtp, ConnectionSecurity.Tls) => 465,
        (MailProtocol.Smtp, ConnectionSecurity.StartTls) => 587,
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), (protocol, security), null),
    };

    /// <summary>
    /// The security of a port if nothing else is given: implicit TLS on the ports registered for it, else STARTTLS.
    /// </summary>
    public static ConnectionSecurity SecurityOf(int port) =>
        port is 993 or 995 or 465 ? ConnectionSecurity.Tls : ConnectionSecurity.StartTls;
}
