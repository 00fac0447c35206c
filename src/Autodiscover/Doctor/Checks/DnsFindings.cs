using System.Net;
using Autodiscover.Dns;
using Autodiscover.Doctor.Findings;
using Autodiscover.Documents;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>The findings about names and records. Every fix is the line to paste, if there is one.</summary>
internal static class DnsFindings
{
    /// <summary>More hosts than any real domain has; further ones are counted, but not checked.</summary>
    public const int MostFollowed = 16;

    public static string Publish(DnsRecord line) => $"Publish: {line}";

    public static Finding Failed(string name, string reason, LookupFailure failure = LookupFailure.None) =>
        failure == LookupFailure.Bogus
            ? new(DnsCodes.Dnssec, Level.Problem, name, $"fails DNSSEC: {reason}",
                "Sign the zone again, or correct or remove its DS record at the registrar; whether the record exists is not known.")
            : failure == LookupFailure.Loop
            ? new(DnsCodes.AliasLoop, Level.Problem, name, $"leads in a circle: {reason}",
                "Let the last of the aliases (CNAME) name a host that has addresses.")
            : new(DnsCodes.LookupFailed, Level.Problem, name, $"could not be looked up: {reason}",
                "Whether the record exists is not known: check the domain's name servers, or ask another resolver with --resolver.");

    /// <summary>
    /// A record of a format that is not offered; one that comes from a wildcard cannot be removed alone.
    /// </summary>
    public static Finding Leftover(string name, DnsType type, bool isWildcard)
    {
        var kind = type.ToString().ToUpperInvariant();
        var record = $"{(type == DnsType.Srv ? "an" : "a")} {kind} record";
        return new Finding(DnsCodes.Stale, Level.Problem, name,
            isWildcard
                ? $"gets {record} from a wildcard, for what the catalog does not offer"
                : $"still has {record}, for what the catalog does not offer",
            isWildcard
                ? $"Remove the wildcard, or publish beside it: {new DnsRecord($"{name}.", DnsType.Srv, "0 0 0 .")}"
                : $"Remove the {kind} record of {name}.");
    }

    /// <summary>
    /// RFC 2782: the target must be a name with addresses, never an alias; strict clients find nothing with one.
    /// </summary>
    public static Finding? Target(string name, string host, string? alias, Lookup<IPAddress> lookup)
    {
        var (shown, canonical) = (Printable.From(host), Printable.From(alias));
        return (alias, lookup.Status, lookup.Records.Count) switch
        {
            (not null, _, _) =>
                new Finding(DnsCodes.SrvAlias, Level.Problem, name,
                    $"leads to {shown}, which is an alias of {canonical}",
                    $"Let the SRV record name {canonical} itself (RFC 2782), or give {shown} addresses of its own."),
            (_, _, > 0) => null,
            (_, LookupStatus.Failed, _) => Failed(host, lookup.Reason, lookup.Failure),
            _ => new Finding(DnsCodes.SrvNoAddress, Level.Problem, name, $"leads to {shown}, which has no address",
                $"Publish an A or AAAA record for {shown}, or correct the target."),
        };
    }

    public static Finding BadTarget(string name, string host) =>
        new(DnsCodes.SrvBadName, Level.Problem, name,
            $"leads to \"{Printable.From(host)}\", which cannot be a host name",
            IPAddress.TryParse(host, out _)
                ? "Let the SRV record name a host that has this address (RFC 2782 allows no address there)."
                : "Correct the target of the SRV record.");

    /// <summary>Null if mail can be delivered there.</summary>
    public static Finding? MailHost(string domain, string host, Lookup<IPAddress> lookup) => lookup.Status != LookupStatus.Missing
        ? null
        : new Finding(DnsCodes.MxNoAddress, Level.Problem, domain,
            $"has an MX record that leads to {Printable.From(host)}, which has no address",
            $"Publish an A or AAAA record for {Printable.From(host)}, or correct the MX record.");

    /// <summary>Clients ask for both kinds of address at once, and some believe the worse answer.</summary>
    public static Finding IPv6(string host, string trouble) => new(DnsCodes.IPv6Lookup, Level.Warning, host,
        $"has an address of IPv4, and the question for those of IPv6 goes wrong: {trouble}; clients wait, or take the name for lost",
        "Let the name server answer AAAA questions without an error, even where there is no such record (RFC 4074). If it does "
        + "(ask it with --resolver), it is this resolver, or a filter before it.");

    /// <summary>Said once; what it made up is passed over everywhere else.</summary>
    public static Finding MadeUp(string resolver, IReadOnlyList<IPAddress> addresses) => new(DnsCodes.ResolverLies, Level.Warning, resolver,
        $"answers {Printable.List([.. addresses.Select(one => $"{one}")])} for a name that cannot exist: it makes addresses up, "
        + "and clients that ask it are sent there",
        "Ask another with --resolver, and have this one answer NXDOMAIN (a provider's or hotel's search page, dnsmasq's address=/#/).");

    public static IEnumerable<Finding> MailHosts(string domain, Lookup<string> lookup)
    {
        yield return lookup.Status switch
        {
            LookupStatus.Failed => Failed(domain, lookup.Reason, lookup.Failure),
            LookupStatus.Missing => new Finding(DnsCodes.MxMissing, Level.Warning, domain,
                "has no MX record, so that mail for it goes nowhere or to the web server",
                "Publish an MX record that names your mail server."),
            _ when lookup.Records.Contains("") => new Finding(DnsCodes.MxNull, Level.Problem, domain,
                "says by a null MX record (\".\") that it takes no mail at all (RFC 7505)",
                "Publish an MX record that names your mail server and remove the null one, or take the domain out of the catalog."),
            _ => new Finding(DnsCodes.Ok, Level.Ok, domain, $"takes its mail at {Printable.List(lookup.Records)}"),
        };

        if (lookup.Records.Where(host => host.Length > 0 && !HostName.IsValid(host)).ToList() is [_, ..] bad)
        {
            yield return new Finding(DnsCodes.MxBadName, Level.Problem, domain,
                $"has an MX record of \"{Printable.List(bad)}\", which cannot be a host name",
                bad.Exists(host => IPAddress.TryParse(host, out _))
                    ? $"Publish an A or AAAA record for a host of that address, and name the host: {domain}. 3600 IN MX 10 mail.{domain}."
                    : "Correct the MX record.");
        }
    }

    /// <summary>Reports how many were left out; nothing if none were.</summary>
    public static IEnumerable<Finding> LeftOut(string name, string what, int count)
    {
        if (count > MostFollowed)
        {
            yield return new Finding(DnsCodes.NotChecked, Level.Note, name,
                $"has {count} {what}, of which {MostFollowed} were checked");
        }
    }
}
