using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;
using DnsClient;
using DnsClient.Protocol;

namespace Autodiscover.Doctor.Checks;

/// <summary>Holds each record a domain should have against what the resolver says. Every fix is the line to paste.</summary>
internal sealed class DnsCheck(AccountSettings settings, Network network)
{
    private readonly IReadOnlyList<DnsRecord> wanted = DnsRecords.Create(settings);

    public async Task<IReadOnlyList<Finding>> Look(CancellationToken stopping)
    {
        var names = ResponderNames.Below(settings).Select(name => Name(name, stopping));
        var services = wanted.Where(record => record.Type == DnsType.Srv).GroupBy(record => record.Name).Select(group => Service([.. group], stopping));
        var texts = wanted.Where(record => record.Type == DnsType.Txt).Select(record => Text(record, stopping));
        return [.. (await Task.WhenAll([.. names, .. services, .. texts, .. NotWanted().Select(one => Leftover(one.Name, one.Type, stopping)), Mx(stopping)])).SelectMany(findings => findings)];
    }

    /// <summary>One of the responder's own names: it must lead where the catalog's host is.</summary>
    private async Task<IReadOnlyList<Finding>> Name(string name, CancellationToken stopping)
    {
        var line = wanted.FirstOrDefault(record => record.Name == $"{name}." && record.Type == DnsType.Cname);
        var fix = line is null ? $"Publish an A and an AAAA record for {name}: the addresses of the responder or its proxy." : Publish(line);
        var (addresses, lookup) = await network.Resolver.Addresses(name, stopping);
        if (addresses.Count == 0)
        {
            return [lookup.Status == LookupStatus.Failed
                ? Failed(name, lookup)
                : new Finding("dns.name-missing", name.StartsWith("ua-", StringComparison.Ordinal) ? Level.Warning : Level.Problem, name, "has no address", fix)];
        }

        var (home, _) = line is null ? (addresses, lookup) : await network.Resolver.Addresses(line.Data.TrimEnd('.'), stopping);
        return [home.Count > 0 && !home.Intersect(addresses).Any()
            ? new Finding("dns.name-elsewhere", Level.Warning, name, $"leads to {string.Join(", ", addresses)}, while {line!.Data.TrimEnd('.')} is at {string.Join(", ", home)}", fix)
            : new Finding("dns.ok", Level.Ok, name, $"leads to {string.Join(", ", addresses)}")];
    }

    private async Task<IReadOnlyList<Finding>> Service(IReadOnlyList<DnsRecord> lines, CancellationToken stopping)
    {
        var name = lines[0].Name.TrimEnd('.');
        var lookup = await network.Resolver.Ask(name, QueryType.SRV, stopping);
        List<SrvRecord> seen = [.. lookup.Records.OfType<SrvRecord>().OrderBy(record => record.Priority)];
        if (lookup.Status == LookupStatus.Failed)
        {
            return [Failed(name, lookup)];
        }

        var finding = SrvComparison.Compare(name, lines, seen);
        var targets = await Task.WhenAll(seen.Select(record => Resolver.Text(record.Target)).Where(host => host.Length > 0).Distinct().Select(host => Target(name, host, stopping)));
        List<Finding> astray = [.. targets.OfType<Finding>()];

        // A target that leads nowhere is the fault; that it is also another one is no second fault.
        return finding.Code == "dns.srv-target" && astray.Count > 0 ? astray : [finding, .. astray];
    }

    /// <summary>RFC 2782: the target must be a name with addresses, never an alias; clients that follow the letter find nothing behind one.</summary>
    private async Task<Finding?> Target(string name, string host, CancellationToken stopping)
    {
        if (await network.Resolver.Alias(host, stopping) is { } alias)
        {
            return new Finding("dns.srv-cname", Level.Problem, name, $"leads to {host}, which is an alias of {alias}", $"Let the SRV record name {alias} itself (RFC 2782), or give {host} addresses of its own.");
        }

        var (addresses, lookup) = await network.Resolver.Addresses(host, stopping);
        return (addresses, lookup.Status) switch
        {
            ([_, ..], _) => null,
            (_, LookupStatus.Failed) => Failed(host, lookup),
            _ => new Finding("dns.srv-no-address", Level.Problem, name, $"leads to {host}, which has no address", $"Publish an A or AAAA record for {host}, or correct the target."),
        };
    }

    /// <summary>The TXT record beside a DAV service's SRV record (RFC 6764 section 4), or the digest of the PACC document, of which any may match.</summary>
    private async Task<IReadOnlyList<Finding>> Text(DnsRecord line, CancellationToken stopping)
    {
        var name = line.Name.TrimEnd('.');
        var isDigest = line.Data.StartsWith("v=UAAC1", StringComparison.Ordinal);
        var lookup = await network.Resolver.Ask(name, QueryType.TXT, stopping);
        List<string> seen = [.. lookup.Records.OfType<TxtRecord>().Select(record => string.Concat(record.Text))];
        var finding = (lookup.Status, isDigest) switch
        {
            (LookupStatus.Failed, _) => Failed(name, lookup),
            _ when seen.Contains(line.Data) => new Finding("dns.ok", Level.Ok, name, $"says {line.Data}"),
            (LookupStatus.Missing, true) => new Finding("dns.digest-missing", Level.Warning, name, "has no digest of the PACC document, so that its clients do not trust it", Publish(line)),
            (LookupStatus.Missing, _) => new Finding("dns.txt-missing", Level.Warning, name, "has no TXT record, so that clients must guess the path", Publish(line)),
            (_, true) => new Finding("dns.digest-stale", Level.Problem, name, $"has the digest of another document ({string.Join(", ", seen)}), so that PACC clients refuse this one", Publish(line)),
            _ => new Finding("dns.txt-wrong", Level.Problem, name, $"says {string.Join(", ", seen)}; the catalog says {line.Data}", Publish(line)),
        };
        return [finding];
    }

    /// <summary>Records of formats that are not offered, and that the catalog's zone therefore has no line for.</summary>
    private IEnumerable<(string Name, QueryType Type)> NotWanted() =>
        new[] { ("_autodiscover._tcp", QueryType.SRV), ("_jmap._tcp", QueryType.SRV), ("_ua-auto-config", QueryType.TXT) }
            .Select(record => (Name: $"{record.Item1}.{settings.Domain}", Type: record.Item2))
            .Where(record => !wanted.Any(line => line.Name == $"{record.Name}."));

    /// <summary>That such a record is absent is as it should be, and not worth a line.</summary>
    private async Task<IReadOnlyList<Finding>> Leftover(string name, QueryType type, CancellationToken stopping)
    {
        var lookup = await network.Resolver.Ask(name, type, stopping);
        return lookup.Status != LookupStatus.Found || lookup.Records is [SrvRecord { Target.Value: "." }, ..] ? [] :
            [new Finding("dns.stale", Level.Problem, name, $"still has {(type == QueryType.SRV ? "an SRV" : "a TXT")} record, for what the catalog does not offer", $"Remove the {type} record of {name}.")];
    }

    private async Task<IReadOnlyList<Finding>> Mx(CancellationToken stopping)
    {
        var lookup = await network.Resolver.Ask(settings.Domain, QueryType.MX, stopping);
        var finding = lookup.Status switch
        {
            LookupStatus.Failed => Failed(settings.Domain, lookup),
            LookupStatus.Missing => new Finding("dns.mx-missing", Level.Warning, settings.Domain, "has no MX record, so that mail for it goes nowhere or to the web server", "Publish an MX record that names your mail server."),
            _ => new Finding("dns.ok", Level.Ok, settings.Domain, $"takes its mail at {string.Join(", ", lookup.Records.OfType<MxRecord>().OrderBy(record => record.Preference).Select(record => Resolver.Text(record.Exchange)))}"),
        };
        return [finding];
    }

    internal static Finding Failed(string name, Lookup lookup) =>
        new("dns.lookup-failed", Level.Problem, name, $"could not be looked up: {lookup.Reason}", "Whether the record exists is not known: check the domain's name servers, or ask another resolver with --resolver.");

    internal static string Publish(DnsRecord line) => $"Publish: {line}";
}
