using System.Net;
using System.Net.Security;
using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using MailKit;
using MailKit.Security;
using AuthenticationException = System.Security.Authentication.AuthenticationException;

namespace Autodiscover.Doctor.Checks;

/// <summary>Speaks with a mail service as it is published until it is clear whether a password could be given safely.</summary>
internal sealed class ServiceProbe(MailEndpoint service, IPEndPoint place, Network network)
{
    private readonly string subject = ServiceLabels.Subject(service);

    public async Task<IReadOnlyList<Finding>> Look(CancellationToken stopping)
    {
        try
        {
            return service.Security == ConnectionSecurity.Tls ? await ImplicitTls(stopping) : await StartTls(stopping);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return [await Silent(stopping)];
        }
        catch (Exception failure) when (failure is ProtocolException or CommandException or NotSupportedException or (IOException and not ConnectException))
        {
            return [new Finding("service.bad-greeting", Level.Problem, subject, $"does not speak {ServiceLabels.Of(service.Protocol)} as it should: {failure.Message.ReplaceLineEndings(" ").Trim()}", "Look at the server's log, and whether another service took the port.")];
        }
    }

    private async Task<IReadOnlyList<Finding>> ImplicitTls(CancellationToken stopping)
    {
        using var deadline = network.Deadline(stopping);
        var shown = new TlsHandshake();
        await using var stream = new SslStream(await network.Dial(place, stopping));
        try
        {
            await shown.Begin(stream, service.Host, deadline.Token);
        }
        catch (Exception failure) when (failure is AuthenticationException or IOException)
        {
            return [await NoTls(failure, stopping)];
        }

        var offer = await MailProbe.Greet(service.Protocol, stream, service.Host, service.Port, upgrade: null, deadline.Token);
        return [.. CertificateCheck.Look(shown, service.Host, subject, network), Passwords(offer)];
    }

    private async Task<IReadOnlyList<Finding>> StartTls(CancellationToken stopping)
    {
        using var deadline = network.Deadline(stopping);
        var before = await MailProbe.Greet(service.Protocol, await network.Dial(place, stopping), service.Host, service.Port, upgrade: null, deadline.Token);
        List<Finding> findings = before.Passwords ? [PasswordsInTheClear()] : [];
        if (!before.StartTls)
        {
            return [new Finding("service.no-starttls", Level.Problem, subject, "offers no STARTTLS, so that passwords would travel in the clear or not at all",
                $"Give the server a certificate and enable STARTTLS ({Setting("smtpd_tls_security_level = encrypt", "ssl = required")}), or publish implicit TLS instead."), .. findings];
        }

        var shown = new TlsHandshake();
        try
        {
            var after = await MailProbe.Greet(service.Protocol, await network.Dial(place, stopping), service.Host, service.Port, shown, deadline.Token);
            return [.. findings, .. CertificateCheck.Look(shown, service.Host, subject, network), Passwords(after)];
        }
        catch (SslHandshakeException failure)
        {
            return [.. findings, new Finding("tls.handshake", Level.Problem, subject, $"offers STARTTLS, but no TLS can be agreed on: {failure.GetBaseException().Message.TrimEnd('.')}", "Configure TLS 1.2 and 1.3 and a certificate on the server.")];
        }
    }

    private Finding Passwords(MailOffer offer) => offer.Passwords
        ? new Finding("service.ok", Level.Ok, subject, $"speaks {ServiceLabels.Of(service.Protocol)} with {ServiceLabels.Of(service.Security)} and takes passwords ({(offer.Mechanisms.Count > 0 ? $"AUTH {string.Join(", ", offer.Mechanisms)}" : "LOGIN")})")
        : new Finding("service.no-passwords", Level.Problem, subject, $"takes no passwords, even over TLS: AUTH {(offer.Mechanisms.Count > 0 ? string.Join(", ", offer.Mechanisms) : "is not offered at all")}",
            $"Enable PLAIN and LOGIN over TLS ({Setting("smtpd_sasl_auth_enable = yes", "auth_mechanisms = plain login")}): they are what the documents tell clients to use.");

    private Finding PasswordsInTheClear() => new("service.auth-before-tls", Level.Problem, subject, "takes passwords before TLS, where anybody on the way can read them",
        $"Forbid that ({Setting("smtpd_tls_auth_only = yes", "disable_plaintext_auth = yes")}).");

    /// <summary>The handshake failed: a server that greets at once, unasked, speaks its protocol in the clear on this port.</summary>
    private async Task<Finding> NoTls(Exception failure, CancellationToken stopping)
    {
        using var deadline = network.Deadline(stopping);
        await using var stream = await network.Dial(place, stopping);
        var first = new byte[4];
        var isGreeting = await ReadsGreeting(stream, first, deadline.Token);
        return isGreeting
            ? new Finding("service.plaintext", Level.Problem, subject, $"speaks plaintext on port {service.Port}, which is published as implicit TLS", $"Switch TLS on for this port ({Setting("smtpd_tls_wrappermode = yes", "ssl = yes in its inet_listener")}), or publish the service as STARTTLS.")
            : new Finding("tls.handshake", Level.Problem, subject, $"no TLS could be agreed on: {failure.GetBaseException().Message.TrimEnd('.')}", "Configure TLS 1.2 and 1.3 and a certificate on the server.");
    }

    private static async Task<bool> ReadsGreeting(Stream stream, byte[] first, CancellationToken deadline)
    {
        try
        {
            await stream.ReadExactlyAsync(first, deadline);
            return Encoding.ASCII.GetString(first) is ['*', ' ', ..] or ['+', 'O', 'K', ..] or ['-', 'E', 'R', 'R'] or [>= '1' and <= '5', .., ' ' or '-'];
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>A server that says nothing may be waiting for TLS where STARTTLS is published.</summary>
    private async Task<Finding> Silent(CancellationToken stopping)
    {
        using var deadline = network.Deadline(stopping);
        try
        {
            await using var stream = new SslStream(await network.Dial(place, stopping));
            await new TlsHandshake().Begin(stream, service.Host, deadline.Token);
            if (service.Security == ConnectionSecurity.StartTls)
            {
                return new Finding("service.tls-on-starttls", Level.Problem, subject, $"speaks TLS at once on port {service.Port}, which is published as STARTTLS", "Publish it as implicit TLS (security \"tls\"), or switch wrapper mode off for this port.");
            }
        }
        catch (Exception failure) when (failure is AuthenticationException or IOException || (failure is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            // It does not speak TLS either; that it is silent is all there is to say.
        }

        return new Finding("service.timeout", Level.Problem, subject, $"takes the connection and then says nothing for {network.Timeout.TotalSeconds:0} seconds", "A firewall or a hanging server: look at the server's log, and at greet delays above what clients wait for.");
    }

    private string Setting(string postfix, string dovecot) => service.Protocol == MailProtocol.Smtp ? $"Postfix: {postfix}" : $"Dovecot: {dovecot}";
}
