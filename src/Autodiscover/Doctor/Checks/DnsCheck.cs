using System.Net;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// Asks for each record a domain should have, and for those it should not; the comparing is done beside.
/// </summary>
internal sealed class DnsCheck(AccountSettings settings, Network network)
{
    private readonly IReadOnlyList<DnsRecord> wanted = DnsRecords.Create(settings);

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken stopping)
    {
        var names = ResponderNames.Below(settings).Select(name => Name(name, stopping));
        var services = wanted.Where(record => record.Type == DnsType.Srv).GroupBy(record => record.Name)
            .Select(group => Service([.. group], stopping));
        var texts = wanted.Where(record => record.Type == DnsType.Txt).Select(record => Text(record, stopping));
        var leftovers = NotWanted().Select(one => Leftover(one.Name, one.Type, stopping));
        return [.. (await Task.WhenAll([.. names, .. services, .. texts, .. leftovers, MailHosts(stopping)]))
            .SelectMany(findings => findings)];
    }

    private async Task<IReadOnlyList<Finding>> Name(string name, CancellationToken stopping)
    {
        var line = wanted.FirstOrDefault(record => record.Name == $"{name}." && record.Type == DnsType.Cname);
        var lookup = await network.Resolver.Addresses(name, stopping);
        IReadOnlyList<IPAddress> home = line is null || lookup.Records.Count == 0
            ? []
            : (await network.Resolver.Addresses(line.Data.TrimEnd('.'), stopping)).Records;
        return [DnsFindings.Name(name, line, lookup, home)];
    }

    private async Task<IReadOnlyList<Finding>> Service(IReadOnlyList<DnsRecord> lines, CancellationToken stopping)
    {
        var name = lines[0].Name.TrimEnd('.');
        var lookup = await network.Resolver.Services(name, stopping);
        if (lookup.Status == LookupStatus.Failed)
        {
            return [DnsFindings.Failed(name, lookup.Reason)];
        }

        var hosts = lookup.Records.Select(target => target.Host).Where(host => host.Length > 0).Distinct().ToList();
        var targets = await Task.WhenAll(hosts.Take(DnsFindings.MostFollowed)
            .Select(host => Target(name, host, stopping)));
        List<Finding> astray = [.. targets.OfType<Finding>(), .. DnsFindings.LeftOut(name, "SRV targets", hosts.Count)];

        // A target that leads nowhere is the fault; that it is also another one is no second fault.
        var comparison = SrvComparison.Create(name, lines, lookup.Records);
        return comparison.IsOtherTarget && targets.Any(target => target is not null)
            ? astray
            : [comparison.Finding, .. astray];
    }

    private async Task<Finding?> Target(string name, string host, CancellationToken stopping)
    {
        if (!HostName.IsValid(host))
        {
            return DnsFindings.BadTarget(name, host);
        }

        var alias = await network.Resolver.Alias(host, stopping);
        return DnsFindings.Target(name, host, alias, await network.Resolver.Addresses(host, stopping));
    }

    private async Task<IReadOnlyList<Finding>> Text(DnsRecord line, CancellationToken stopping)
    {
        var name = line.Name.TrimEnd('.');
        var lookup = await network.Resolver.Texts(name, stopping);
        return [lookup.Status == LookupStatus.Failed
            ? DnsFindings.Failed(name, lookup.Reason)
            : TxtComparison.Create(name, line, lookup.Records)];
    }

    /// <summary>
    /// Records of formats that are not offered, and that the catalog's zone therefore has no line for.
    /// </summary>
    private IEnumerable<(string Name, DnsType Type)> NotWanted() =>
        new[] { ("_autodiscover._tcp", DnsType.Srv), ("_jmap._tcp", DnsType.Srv), ("_ua-auto-config", DnsType.Txt) }
            .Select(record => (Name: $"{record.Item1}.{settings.Domain}", Type: record.Item2))
            .Where(record => !wanted.Any(line => line.Name == $"{record.Name}."));

    /// <summary>That such a record is absent is as it should be, and not worth a line.</summary>
    private async Task<IReadOnlyList<Finding>> Leftover(string name, DnsType type, CancellationToken stopping)
    {
        var isThere = type == DnsType.Srv
            ? (await network.Resolver.Services(name, stopping)).Records is [{ Host.Length: > 0 }, ..]
            : (await network.Resolver.Texts(name, stopping)).Status == LookupStatus.Found;
        var kind = type.ToString().ToUpperInvariant();
        return !isThere ? [] :
        [
            new Finding(DnsCodes.Stale, Level.Problem, name,
                $"still has {(type == DnsType.Srv ? "an" : "a")} {kind} record, for what the catalog does not offer",
                $"Remove the {kind} record of {name}."),
        ];
    }

    private async Task<IReadOnlyList<Finding>> MailHosts(CancellationToken stopping) =>
        [.. DnsFindings.MailHosts(settings.Domain, await network.Resolver.MailHosts(settings.Domain, stopping))];
}
