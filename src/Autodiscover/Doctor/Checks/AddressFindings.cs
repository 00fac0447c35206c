using System.Net;
using System.Net.Sockets;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// What was found at one address of a host; not reached: no connection was made, and clients try the next one.
/// </summary>
internal sealed record AddressFindings(IPEndPoint EndPoint, bool IsReached, IReadOnlyList<Finding> Findings)
{
    /// <summary>False if this machine could not even try.</summary>
    private bool IsKnown => IsReached || Findings[0].Level > Level.Note;

    private bool IsIPv6 => EndPoint.AddressFamily == AddressFamily.InterNetworkV6;

    private bool IsGood => IsReached && Findings.All(finding => finding.Level < Level.Problem);

    /// <summary>
    /// A finding that is the same at every address is reported once; others are reported with the address.
    /// </summary>
    public static IReadOnlyList<Finding> Merge(IReadOnlyList<AddressFindings> all)
    {
        List<AddressFindings> known = [.. all.Where(one => one.IsKnown)];
        List<Finding> common = known.Count == 0
            ? []
            : [.. known[0].Findings.Where(finding => known.TrueForAll(one => one.Findings.Contains(finding)))];
        List<AddressFindings> good = [.. known.Where(one => one.IsGood)];
        return
        [
            .. common,
            .. known.SelectMany(one => one.Findings.Except(common)
                .Select(finding => known.Count == 1 ? finding : one.Placed(finding, good))),
            .. all.Except(known).SelectMany(one => one.Findings),
        ];
    }

    private Finding Placed(Finding finding, List<AddressFindings> good) =>
        IsReached ? finding with { Message = $"at {EndPoint.Address}: {finding.Message}" }
        : good.Count > 0 ? BesideGood(finding, IsIPv6 && good.TrueForAll(one => !one.IsIPv6))
        : finding;

    /// <summary>If another address answers, clients succeed in the end; how long that takes depends on them.</summary>
    private static Finding BesideGood(Finding finding, bool isIPv6Alone) => finding with
    {
        Level = Level.Warning,
        Message = $"{finding.Message}, while another address of the host answers",
        Fix = isIPv6Alone
            ? "Only IPv6 fails: let the server listen on IPv6 ([::]), open its port for IPv6 in the firewall, or take the AAAA "
                + "record out of DNS: clients that try it first wait for it."
            : $"{finding.Fix} Or take this address out of DNS: clients that try it first wait for it.",
    };
}
