using Autodiscover.Catalog.Resolution;
using Autodiscover.Dns;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// Looks up each record that a domain should have, and those it should not have; the comparison is elsewhere.
/// </summary>
internal sealed class DnsCheck(AccountSettings settings, Network network)
{
    private readonly RecordSurvey survey = new(settings, network.Resolver);

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken stopping)
    {
        var zone = await Zone.Find(settings.Domain, network.Resolver, stopping);
        var records = survey.Run(zone, stopping);
        var hosts = Hosts().Concat(ResponderNames.Below(settings)).Distinct().Select(host => Host(host, zone, stopping)).ToList();
        var unoffered = new UnofferedNames(settings, network.Resolver).Run(stopping);
        var leftovers = NotWanted().Select(one => Leftover(one.Name, one.Type, stopping)).ToList();
        var mailHosts = MailHosts(zone, stopping);
        var findings = (await records).Select(record => Judge(record, stopping));
        return [.. Lies(), .. (await Task.WhenAll([.. hosts, .. findings, unoffered, .. leftovers, mailHosts])).SelectMany(one => one)];
    }

    private async Task<IReadOnlyList<Finding>> Judge(RecordComparison record, CancellationToken stopping) =>
        record is SrvComparison { State: not RecordState.Unknown } service
            ? await Service(service, stopping)
            : [RecordFindings.From(record)];

    private async Task<IReadOnlyList<Finding>> Service(SrvComparison srv, CancellationToken stopping)
    {
        var hosts = srv.Found.Select(target => target.Host).Where(host => host.Length > 0).Distinct().ToList();
        var targets = await Task.WhenAll(hosts.Where(host => host != srv.Doubled).Take(DnsFindings.MostFollowed)
            .Select(host => Target(srv.Name, host, stopping)));
        List<Finding> astray = [.. targets.OfType<Finding>(), .. DnsFindings.LeftOut(srv.Name, "SRV targets", hosts.Count)];

        // A target without addresses is the fault; that it also differs is not reported.
        return srv.Difference == SrvDifference.Target && targets.Any(target => target is not null)
            ? astray
            : [RecordFindings.From(srv), .. astray];
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

    /// <summary>Records of formats that are not offered, so the catalog's zone has no line for them.</summary>
    private IEnumerable<(string Name, DnsType Type)> NotWanted() =>
        new[] { ("_autodiscover._tcp", DnsType.Srv), ("_jmap._tcp", DnsType.Srv), ("_ua-auto-config", DnsType.Txt) }
            .Select(record => (Name: $"{record.Item1}.{settings.Domain}", Type: record.Item2))
            .Where(record => !survey.Wanted.Any(line => line.Name == $"{record.Name}."));

    /// <summary>The absence of such a record is correct, and is not reported.</summary>
    private async Task<IReadOnlyList<Finding>> Leftover(string name, DnsType type, CancellationToken stopping)
    {
        var (isThere, isWildcard) = type == DnsType.Srv ? await LeftoverService(name, stopping) : await LeftoverDigest(name, stopping);
        return isThere ? [DnsFindings.Leftover(name, type, isWildcard)] : [];
    }

    private async Task<(bool IsThere, bool IsWildcard)> LeftoverService(string name, CancellationToken stopping)
    {
        var seen = await network.Resolver.Services(name, stopping);
        return seen.Records is [{ Host.Length: > 0 }, ..]
            ? (true, await new Wildcards(network.Resolver).AnswerServices(name, seen, stopping))
            : (false, false);
    }

    /// <summary>Other TXT records do not come from this program.</summary>
    private async Task<(bool IsThere, bool IsWildcard)> LeftoverDigest(string name, CancellationToken stopping)
    {
        var seen = await network.Resolver.Texts(name, stopping);
        var isWildcard = await new Wildcards(network.Resolver).AnswerTexts(name, seen, stopping);
        return (!isWildcard && seen.Records.Any(text => text.StartsWith(TxtComparison.Digest, StringComparison.Ordinal)), isWildcard);
    }

    /// <summary>The catalog's hosts in this domain, which the same admin publishes.</summary>
    private IEnumerable<string> Hosts() => settings.Services.Select(service => service.Host).Append(settings.PublicHost)
        .Where(host => host.EndsWith($".{settings.Domain}", StringComparison.Ordinal)).Distinct();

    private async Task<IReadOnlyList<Finding>> Host(string host, Zone zone, CancellationToken stopping)
    {
        var lookup = await network.Resolver.Addresses(host, stopping);
        if (lookup.Trouble is { } trouble)
        {
            return [DnsFindings.IPv6(host, trouble)];
        }

        var isMissing = lookup.Status == LookupStatus.Missing && Hosts().Contains(host);
        return isMissing && await new DoubledNames(zone, network.Resolver).OfAddresses(host, stopping) is { } doubled
            ? [DoublingFindings.Addresses(host, doubled)]
            : [];
    }

    private IEnumerable<Finding> Lies() =>
        network.Resolver.MadeUp is [_, ..] addresses ? [DnsFindings.MadeUp(network.Resolver.Name, addresses)] : [];

    private async Task<IReadOnlyList<Finding>> MailHosts(Zone zone, CancellationToken stopping)
    {
        var lookup = await network.Resolver.MailHosts(settings.Domain, stopping);
        var hosts = lookup.Records.Where(host => HostName.IsValid(host) && zone.WithoutDoubling(host) is null).Distinct()
            .Take(DnsFindings.MostFollowed).ToList();
        var addresses = await Task.WhenAll(hosts.Select(host => network.Resolver.Addresses(host, stopping)));
        return
        [
            .. DnsFindings.MailHosts(settings.Domain, lookup),
            .. hosts.Zip(addresses, (host, found) => DnsFindings.MailHost(settings.Domain, host, found)).OfType<Finding>(),
            .. DnsFindings.LeftOut(settings.Domain, "MX records", lookup.Records.Count),
            .. from host in lookup.Records
               let meant = zone.WithoutDoubling(host)
               where meant is not null
               select DoublingFindings.Host(settings.Domain, "an MX", host, meant),
        ];
    }
}
