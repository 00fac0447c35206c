using Autodiscover.Doctor.Certificates;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>Explains failed TLS handshakes, for web and mail servers.</summary>
internal static class HandshakeFailures
{
    private const byte InternalError = 80;
    private const byte UnrecognizedName = 112;
    private const byte CertificateRequired = 116;

    /// <summary>TLS was refused: the server's answer to our own ClientHello shows why.</summary>
    public static async Task<Finding> Refused(HelloProbe probe, string subject, Exception failure, CancellationToken stopping)
    {
        if (await probe.IsOld(stopping))
        {
            return new Finding(TlsCodes.OldVersion, Level.Problem, subject,
                "the server knows no newer TLS than 1.1, which clients refuse (RFC 8996)", "Enable TLS 1.2 and 1.3.");
        }

        var flight = await probe.Ask(stopping);
        return WeakCertificates.Find(flight?.Certificate, subject)
            ?? new Finding(TlsCodes.Handshake, Level.Problem, subject,
                $"no TLS could be agreed on: {TooMuch(failure) ?? HandshakeTrouble.Words(flight)}", Fix(flight))
            {
                Evidence = "asked with TLS 1.2 and 1.3, and the name of the host",
            };
    }

    /// <summary>
    /// The fix for the cause: a web server without a certificate for the name answers with the alert "unrecognized
    /// name".
    /// </summary>
    private static string Fix(ServerFlight? flight) => flight switch
    {
        { Text: not null } => "Switch TLS on for this port, or let the port that speaks TLS be asked.",
        { AlertNumber: UnrecognizedName } =>
            "Give the server a virtual host and a certificate for this very name: it knows none of it.",
        { AlertNumber: CertificateRequired } => "Do not ask clients for a certificate of their own: mail clients have none.",
        { AlertNumber: InternalError } =>
            "Look at the server's log: it found no certificate for this name (Caddy and Traefik answer so), or cannot read its key.",
        _ => "Configure TLS 1.2 and 1.3 and a certificate for this very name on the server, and look at its log.",
    };

    /// <summary>This program's limit, if that ended the handshake.</summary>
    private static string? TooMuch(Exception failure) =>
        failure.GetBaseException() is OversizedAnswerException bound ? bound.Message : null;

    /// <summary>
    /// The handshake got no answer in time. If a short request gets a short answer, only large packets are lost: the
    /// certificates are the first data that fills them. Null if there is no answer at all.
    /// </summary>
    public static async Task<Finding?> Stalled(HelloProbe probe, string subject, CancellationToken stopping) =>
        await probe.IsStalled(stopping)
            ? new Finding(TlsCodes.Stalled, Level.Problem, subject,
                "the server answers, but its part of the TLS handshake does not arrive: large packets are lost on the way",
                "Let ICMP \"fragmentation needed\" and ICMPv6 \"packet too big\" through every firewall on the way, or clamp the "
                + "MSS to the path's MTU (nft: tcp option maxseg size set rt mtu; tunnels, PPPoE and VPNs need it). If it is not "
                + "the network: look at the load of the server.")
            : null;
}
