using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>Why a handshake came to nothing, of web and mail servers alike.</summary>
internal static class HandshakeFailures
{
    /// <summary>TLS was refused: by a server that knows only old versions, or for whatever the platform's TLS says.</summary>
    public static async Task<Finding> Refused(HelloProbe probe, string subject, Exception failure, CancellationToken stopping) =>
        await probe.IsOld(stopping)
            ? new Finding(TlsCodes.OldVersion, Level.Problem, subject,
                "the server knows no newer TLS than 1.1, which clients refuse (RFC 8996)", "Enable TLS 1.2 and 1.3.")
            : new Finding(TlsCodes.Handshake, Level.Problem, subject, $"no TLS could be agreed on: {Innermost(failure)}",
                "Configure TLS 1.2 and 1.3 and a certificate for this very name on the server.");

    /// <summary>
    /// The handshake got no answer in time. Where a short question gets a short answer, it is the large packets that are
    /// lost: the certificates are the first thing in a connection that fills them. Null where all is silent.
    /// </summary>
    public static async Task<Finding?> Stalled(HelloProbe probe, string subject, CancellationToken stopping) =>
        await probe.IsStalled(stopping)
            ? new Finding(TlsCodes.Stalled, Level.Problem, subject,
                "the server answers, but its part of the TLS handshake does not arrive: large packets are lost on the way",
                "Let ICMP \"fragmentation needed\" and ICMPv6 \"packet too big\" through every firewall on the way, or clamp the "
                + "MSS to the path's MTU (nft: tcp option maxseg size set rt mtu; tunnels, PPPoE and VPNs need it). If it is not "
                + "the network: look at the load of the server.")
            : null;

    private static string Innermost(Exception failure) => Printable.From(failure.GetBaseException().Message.TrimEnd('.'));
}
