using Autodiscover.Dns;
using Autodiscover.Doctor.Findings;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>The single finding about a domain that cannot be checked.</summary>
internal static class ReachFindings
{
    private const string OtherResolver = "Start or correct it, name another in /etc/resolv.conf, or ask one with --resolver IP.";

    /// <summary>Null if the domain can be checked.</summary>
    public static Finding? From(string domain, Reach state, string reason)
    {
        return state switch
        {
            Reach.Known => null,
            Reach.ResolverSilent => Say(DnsCodes.Resolver, $"cannot be examined: {reason}", OtherResolver),
            Reach.ResolverUseless => Say(DnsCodes.Resolver, $"cannot be examined: {reason}", OtherResolver),
            Reach.NoDomain => Say(DnsCodes.NoDomain, $"does not exist in DNS: {reason}",
                "Register the domain and publish its zone, or correct its name in the catalog."),
            Reach.DomainFails => DnsFindings.Failed(domain, Printable.From(reason)),
            Reach.DomainBogus => DnsFindings.Failed(domain, Printable.From(reason), LookupFailure.Bogus),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };

        Finding Say(FindingCode code, string message, string fix) => new(code, Level.Problem, domain, message, fix);
    }
}
