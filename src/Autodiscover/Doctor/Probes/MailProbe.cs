using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Certificates;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Pop3;
using MailKit.Net.Smtp;
using MailKit.Security;
using MailKitService = MailKit.MailService;

namespace Autodiscover.Doctor.Probes;

/// <summary>What a mail server offers in one state of the connection.</summary>
internal sealed record MailOffer(bool StartTls, bool Passwords, IReadOnlyCollection<string> Mechanisms);

/// <summary>A session with a mail server up to its capabilities. It never logs in.</summary>
internal static class MailProbe
{
    /// <summary>
    /// Greets the server over a stream and reads what it offers; with STARTTLS, the handshake is kept.
    /// </summary>
    [SuppressMessage("Security", "CA5359",
        Justification = "The certificate is judged afterwards, by CertificateCheck; nobody logs in.")]
    public static async Task<MailOffer> Greet(MailEndpoint service, Stream stream, TlsHandshake? upgrade,
        ServerLines lines, CancellationToken stopping)
    {
        using MailKitService client = service.Protocol switch
        {
            MailProtocol.Imap => new Imap(lines),
            MailProtocol.Pop3 => new Pop3(lines),
            MailProtocol.Smtp => new Smtp(lines) { LocalDomain = "autodiscover.invalid" },
            _ => throw new ArgumentOutOfRangeException(nameof(service), service.Protocol, null),
        };
        client.ServerCertificateValidationCallback = upgrade is null ? null : upgrade.Keep;
        var security = upgrade is null ? SecureSocketOptions.None : SecureSocketOptions.StartTls;
        lines.Wait();
        await client.ConnectAsync(stream, service.Host, service.Port, security, stopping);
        if (upgrade is not null)
        {
            upgrade.Protocol = client.SslProtocol;
        }

        var offer = Offer(client, isSecret: upgrade is not null || stream is SslStream, lines);
        await client.DisconnectAsync(quit: true, stopping);
        return offer;
    }

    /// <summary>
    /// Passwords can be given by AUTH PLAIN and LOGIN, by IMAP's LOGIN unless it is disabled (RFC 9051 section 6.2.3),
    /// by POP3's USER. MailKit assumes USER (RFC 1939 section 7). Unencrypted it counts only if the server itself lists
    /// it (RFC 2449 section 6.3): one without CAPA offers no STLS either (RFC 2595 section 4), and is found by that;
    /// trying USER would start a login.
    /// </summary>
    private static MailOffer Offer(MailKitService client, bool isSecret, ServerLines lines)
    {
        var mechanisms = client.AuthenticationMechanisms;
        var bySasl = mechanisms.Contains("PLAIN") || mechanisms.Contains("LOGIN");
        var (startTls, byCommand) = client switch
        {
            ImapClient imap =>
                (imap.Capabilities.HasFlag(ImapCapabilities.StartTLS),
                    !imap.Capabilities.HasFlag(ImapCapabilities.LoginDisabled)),
            Pop3Client pop => (pop.Capabilities.HasFlag(Pop3Capabilities.StartTLS),
                isSecret ? pop.Capabilities.HasFlag(Pop3Capabilities.User) : lines.Contains("USER")),
            SmtpClient smtp => (smtp.Capabilities.HasFlag(SmtpCapabilities.StartTLS), false),
            _ => throw new ArgumentOutOfRangeException(nameof(client), client, null),
        };
        return new MailOffer(startTls, bySasl || byCommand, [.. mechanisms.Order()]);
    }

    private static SslClientAuthenticationOptions WithoutDownloads(SslClientAuthenticationOptions options)
    {
        options.CertificateChainPolicy = PresentedChain.Policy();
        return options;
    }

    // MailKit lets a chain policy be set only from below.
    private sealed class Imap(IProtocolLogger log) : ImapClient(log)
    {
        protected override SslClientAuthenticationOptions GetSslClientAuthenticationOptions(string host,
            RemoteCertificateValidationCallback callback) =>
            WithoutDownloads(base.GetSslClientAuthenticationOptions(host, callback));
    }

    private sealed class Pop3(IProtocolLogger log) : Pop3Client(log)
    {
        protected override SslClientAuthenticationOptions GetSslClientAuthenticationOptions(string host,
            RemoteCertificateValidationCallback callback) =>
            WithoutDownloads(base.GetSslClientAuthenticationOptions(host, callback));
    }

    private sealed class Smtp(IProtocolLogger log) : SmtpClient(log)
    {
        protected override SslClientAuthenticationOptions GetSslClientAuthenticationOptions(string host,
            RemoteCertificateValidationCallback callback) =>
            WithoutDownloads(base.GetSslClientAuthenticationOptions(host, callback));
    }
}
