using System.Net;
using System.Net.Security;
using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Certificates;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using MailKit;
using MailKit.Security;
using AuthenticationException = System.Security.Authentication.AuthenticationException;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// Connects to a mail service as published, until it is clear whether a password could be sent safely.
/// </summary>
internal sealed class ServiceProbe(MailEndpoint service, IPEndPoint endPoint, Network network, WantedLogin login)
{
    private readonly ServiceFindings says = new(service);
    private readonly HelloProbe again =
        new(network, endPoint, service.Host, service.Security == ConnectionSecurity.StartTls ? service : null);
    private TlsHandshake? shown;

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken stopping)
    {
        using var lines = new ServerLines();
        try
        {
            return service.Security == ConnectionSecurity.Tls ? await ImplicitTls(lines, stopping) : await StartTls(lines, stopping);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return [.. Shown(), await Silent(stopping)];
        }
        catch (Exception failure) when (failure is ProtocolException or CommandException or NotSupportedException
            or (IOException and not ConnectException))
        {
            var bound = failure.GetBaseException() as OversizedAnswerException;
            return [.. Shown(), says.BadGreeting(bound?.Message, lines)];
        }
    }

    private async Task<IReadOnlyList<Finding>> ImplicitTls(ServerLines lines, CancellationToken stopping)
    {
        var handshake = new TlsHandshake();
        await using var stream = new SslStream(await network.Connect(endPoint, stopping));
        try
        {
            using var deadline = network.Deadline(stopping);
            await handshake.Run(stream, service.Host, deadline.Token);
            shown = handshake;
        }
        catch (Exception failure) when (failure is AuthenticationException or IOException)
        {
            return [await NoTls(failure, stopping)];
        }

        using var patience = network.GreetingDeadline(stopping);
        var offer = await MailProbe.Greet(service, stream, upgrade: null, lines, patience.Token);
        await handshake.LookForStaple(again, stopping);
        return [.. Certificate(handshake), .. says.Login(offer, login), .. Slow(lines)];
    }

    private async Task<IReadOnlyList<Finding>> StartTls(ServerLines lines, CancellationToken stopping)
    {
        using var first = network.GreetingDeadline(stopping);
        var before = await MailProbe.Greet(service, await network.Connect(endPoint, stopping), upgrade: null,
            lines, first.Token);
        List<Finding> findings = before.Passwords ? [says.PasswordsInTheClear()] : [];
        if (!before.StartTls)
        {
            return [says.NoStartTls(), .. findings];
        }

        var handshake = new TlsHandshake();
        try
        {
            using var second = network.GreetingDeadline(stopping);
            var after = await MailProbe.Greet(service, await network.Connect(endPoint, stopping), handshake,
                lines, second.Token);
            await handshake.LookForStaple(again, stopping);
            return [.. findings, .. Certificate(handshake), .. says.Login(after, login), .. Slow(lines)];
        }
        catch (CommandException) when (handshake.Presented.Certificate is null)
        {
            return [says.StartTlsRefused(lines), .. findings];
        }
        catch (SslHandshakeException failure)
        {
            return [.. findings, await HandshakeFailures.Refused(again, says.Subject, failure, stopping)];
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return [.. findings, await HandshakeFailures.Stalled(again, says.Subject, stopping) ?? says.Silent(network.GreetingTimeout)];
        }
    }

    private IEnumerable<Finding> Slow(ServerLines lines) => says.Slow(lines, network.Timeout) is { } slow ? [slow] : [];

    /// <summary>What is wrong with a certificate that was seen before the conversation broke off.</summary>
    private IEnumerable<Finding> Shown() => shown is null ? [] : Certificate(shown).Where(finding => finding.Level > Level.Ok);

    private IReadOnlyList<Finding> Certificate(TlsHandshake handshake) =>
        CertificateCheck.Run(handshake.Presented, service.Host, says.Subject, network.Trust);

    /// <summary>
    /// The handshake failed: a server that greets at once speaks its protocol unencrypted on this port.
    /// </summary>
    private async Task<Finding> NoTls(Exception failure, CancellationToken stopping) =>
        await IsGreeted(stopping)
            ? says.Plaintext()
            : await HandshakeFailures.Refused(again, says.Subject, failure, stopping);

    private async Task<bool> IsGreeted(CancellationToken stopping)
    {
        using var deadline = network.Deadline(stopping);
        await using var stream = await network.Connect(endPoint, stopping);
        return await ReadsGreeting(stream, deadline.Token);
    }

    private static async Task<bool> ReadsGreeting(Stream stream, CancellationToken deadline)
    {
        var first = new byte[4];
        try
        {
            await stream.ReadExactlyAsync(first, deadline);
            return Encoding.ASCII.GetString(first)
                is ['*', ' ', ..] or ['+', 'O', 'K', ..] or ['-', 'E', 'R', 'R'] or [>= '1' and <= '5', .., ' ' or '-'];
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>A server that says nothing may be waiting for TLS where STARTTLS is published.</summary>
    private async Task<Finding> Silent(CancellationToken stopping)
    {
        if (service.Security == ConnectionSecurity.Tls)
        {
            return shown is not null ? says.Silent(network.GreetingTimeout)
                : await HandshakeFailures.Stalled(again, says.Subject, stopping) ?? says.Silent(network.Timeout);
        }

        using var deadline = network.Deadline(stopping);
        try
        {
            await using var stream = new SslStream(await network.Connect(endPoint, stopping));
            await new TlsHandshake().Run(stream, service.Host, deadline.Token);
            return says.TlsOnStartTls();
        }
        catch (Exception failure) when (failure is AuthenticationException or IOException
            || (failure is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            // It does not speak TLS either; all that is known is that it is silent.
        }

        return says.Silent(network.GreetingTimeout);
    }
}
