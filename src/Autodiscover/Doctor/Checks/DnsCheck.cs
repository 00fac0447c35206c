using Autodiscover.Catalog.Resolution;
using Autodiscover.Dns;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// Asks for each record a domain should have, and for those it should not; the comparing is done beside.
/// </summary>
internal sealed class DnsCheck(AccountSettings settings, Network network)
{
    private readonly RecordSurvey survey = new(settings, network.Resolver);

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken stopping)
    {
        var records = survey.Run(stopping);
        var leftovers = NotWanted().Select(one => Leftover(one.Name, one.Type, stopping)).ToList();
        var mailHosts = MailHosts(stopping);
        var findings = (await records).Select(record => Judge(record, stopping));
        return [.. (await Task.WhenAll([.. findings, .. leftovers, mailHosts])).SelectMany(one => one)];
    }

    private async Task<IReadOnlyList<Finding>> Judge(RecordComparison record, CancellationToken stopping) =>
        record is SrvComparison { State: not RecordState.Unknown } service
            ? await Service(service, stopping)
            : [RecordFindings.From(record)];

    private async Task<IReadOnlyList<Finding>> Service(SrvComparison srv, CancellationToken stopping)
    {
        var hosts = srv.Found.Select(target => target.Host).Where(host => host.Length > 0).Distinct().ToList();
        var targets = await Task.WhenAll(hosts.Take(DnsFindings.MostFollowed)
            .Select(host => Target(srv.Name, host, stopping)));
        List<Finding> astray = [.. targets.OfType<Finding>(), .. DnsFindings.LeftOut(srv.Name, "SRV targets", hosts.Count)];

        // A target that leads nowhere is the fault; that it is also another one is no second fault.
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

    /// <summary>
    /// Records of formats that are not offered, and that the catalog's zone therefore has no line for.
    /// </summary>
    private IEnumerable<(string Name, DnsType Type)> NotWanted() =>
        new[] { ("_autodiscover._tcp", DnsType.Srv), ("_jmap._tcp", DnsType.Srv), ("_ua-auto-config", DnsType.Txt) }
            .Select(record => (Name: $"{record.Item1}.{settings.Domain}", Type: record.Item2))
            .Where(record => !survey.Wanted.Any(line => line.Name == $"{record.Name}."));

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
