using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Certificates;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>Speaks with the ManageSieve server of the catalog until a password could be given safely (RFC 5804).</summary>
internal sealed class SieveCheck(AccountSettings settings, Network network)
{
    public async Task<IReadOnlyList<Finding>> Run(CancellationToken stopping)
    {
        if (settings.ManageSieve is not { Host: { } host, Port: { } port })
        {
            return [];
        }

        var subject = $"ManageSieve {host}:{port}";
        var fixes = new ConnectFixes(
            $"{HostFixes.Address(host)} Or correct the host of \"manageSieve\" in the catalog.",
            $"Start the ManageSieve server on port {port} of {host} (Debian: dovecot-managesieved), and open the port in the firewall, "
            + "or take \"manageSieve\" out of the catalog.");
        return await new AddressSurvey(network, ServiceCodes.Connect, subject, fixes)
            .Run(host, port, endPoint => Address(host, subject, endPoint, stopping), stopping);
    }

    private async Task<IReadOnlyList<Finding>> Address(string host, string subject, IPEndPoint endPoint, CancellationToken stopping)
    {
        using var deadline = network.GreetingDeadline(stopping);
        await using var stream = await network.Connect(endPoint, stopping);
        var talk = new SieveTalk(stream);
        try
        {
            return await Talk(host, subject, stream, talk, deadline.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return [Problem(ServiceCodes.Connect.TimedOut, subject,
                $"takes the connection and then says nothing for {network.GreetingTimeout.TotalSeconds:0} seconds",
                "A firewall or a hanging server: look at the server's log, and whether the port speaks TLS at once, which "
                + "ManageSieve does not.")];
        }
        catch (Exception failure) when (failure is IOException and not ConnectException)
        {
            return [BadGreeting(subject, talk)];
        }
    }

    private async Task<IReadOnlyList<Finding>> Talk(string host, string subject, Stream stream, SieveTalk talk, CancellationToken deadline)
    {
        if (await talk.Offers(deadline) is not { } before)
        {
            return [BadGreeting(subject, talk)];
        }

        if (!before.ContainsKey("STARTTLS"))
        {
            return [Problem(ServiceCodes.NoStartTls, subject,
                "offers no STARTTLS, so that passwords would travel in the clear or not at all",
                "Give the server a certificate and enable STARTTLS (Dovecot: ssl = required).")];
        }

        if (!await talk.StartTls(deadline))
        {
            return [Problem(ServiceCodes.StartTlsRefused, subject, $"offers STARTTLS, and refuses it: \"{Printable.From(talk.Last)}\"",
                "Look at the server's log: it cannot read its certificate or its key, or the two do not fit "
                + "(Dovecot: ssl_cert and ssl_key).")];
        }

        var handshake = new TlsHandshake();
        await using var tls = new SslStream(stream);
        try
        {
            await handshake.Run(tls, host, deadline);
        }
        catch (AuthenticationException)
        {
            return [Problem(TlsCodes.Handshake, subject, "no TLS could be agreed on after STARTTLS",
                "Configure TLS 1.2 and 1.3 and a certificate for this very name on the server, and look at its log.")];
        }

        var after = await new SieveTalk(tls).Offers(deadline);
        return [.. CertificateCheck.Run(handshake.Presented, host, subject, network.Trust), Login(subject, after)];
    }

    private static Finding Login(string subject, IReadOnlyDictionary<string, string>? offers)
    {
        var mechanisms = (offers?.GetValueOrDefault("SASL") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return mechanisms.Length > 0
            ? new Finding(ServiceCodes.Ok, Level.Ok, subject,
                $"speaks ManageSieve with STARTTLS and takes logins (AUTH {Printable.List(mechanisms)})")
            : Problem(ServiceCodes.NoPasswords, subject, "takes no logins, even over TLS",
                "Enable PLAIN over TLS (Dovecot: auth_mechanisms = plain login).");
    }

    private static Finding BadGreeting(string subject, SieveTalk talk) => Problem(ServiceCodes.BadGreeting, subject,
        talk.Last.Length == 0
            ? "closes the connection without a greeting"
            : $"does not speak ManageSieve as it should: it says \"{Printable.From(talk.Last)}\"",
        "Look at the server's log, and whether another service took the port.");

    private static Finding Problem(FindingCode code, string subject, string message, string fix) =>
        new(code, Level.Problem, subject, message, fix);
}
