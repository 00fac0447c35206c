using System.Net;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Dns;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;
using Autodiscover.Text;
using DnsClient;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// Asks the domain's own name servers the same questions, and reports which of them disagree with the resolver.
/// </summary>
internal sealed class DelegationCheck(AccountSettings settings, Network network)
{
    private readonly List<IGrouping<(string Name, DnsType Type), string>> questions =
        [.. DnsRecords.Create(settings).GroupBy(record => (record.Name.TrimEnd('.'), record.Type), record => record.Data)];

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken stopping)
    {
        var known = await Answers(network.Resolver, stopping);
        var zone = await Zone.Find(settings.Domain, network.Resolver, stopping);
        var findings = await Task.WhenAll(zone.NameServers.Take(DnsFindings.MostFollowed)
            .Select(server => Server(server, zone, known, stopping)));
        var answering = findings.Count(one => one.Any(IsAnswer));
        var behind = Behind(findings, answering);
        var others = findings.Select(of => (IReadOnlyList<Finding>)[.. of.Where(one => one.Code != DnsCodes.ResolverBehind
            && !(one.Code == DnsCodes.Disagree && behind.Exists(cause => cause.Subject == one.Subject)))]).ToArray();
        return [.. behind, .. SplitHorizon(others, answering),
            .. DnsFindings.LeftOut(settings.Domain, "name servers", zone.NameServers.Count)];
    }

    private static bool IsAnswer(Finding finding) =>
        finding.Code == DnsCodes.Ok || finding.Code == DnsCodes.Disagree || finding.Code == DnsCodes.ResolverBehind;

    /// <summary>What every server that answers has and only the resolver has not is no fault of the zone.</summary>
    private static List<Finding> Behind(IReadOnlyList<Finding>[] servers, int answering) =>
        [.. servers.SelectMany(findings => findings).Where(one => one.Code == DnsCodes.ResolverBehind)
            .GroupBy(one => one.Subject).Where(group => group.Count() >= answering).Select(group => group.First())];

    /// <summary>
    /// If all servers agree and only the resolver differs, no zone transfer was missed: a record was just changed, or
    /// the resolver has a separate view for the internal network.
    /// </summary>
    private static IEnumerable<Finding> SplitHorizon(IReadOnlyList<Finding>[] servers, int answering)
    {
        var unanimous = servers.SelectMany(findings => findings).Where(one => one.Code == DnsCodes.Disagree)
            .GroupBy(one => (one.Subject, one.Message[one.Message.IndexOf(" says ", StringComparison.Ordinal)..]))
            .Where(group => group.Count() >= answering).SelectMany(group => group).ToHashSet(ReferenceEqualityComparer.Instance);
        return servers.SelectMany(findings => findings).Select(one => !unanimous.Contains(one) ? one : one with
        {
            Level = Level.Note,
            Fix = "Every name server says the same, so that nothing is wrong with the zone: a change is seen here after the old "
                + "record's time to live, or this resolver has a view of its own (split horizon). Ask from outside with --resolver.",
        });
    }

    private async Task<IReadOnlyList<Finding>> Server(
        string server, Zone zone, Lookup<string>[] known, CancellationToken stopping)
    {
        var says = new NameServerFindings(settings.Domain, zone, Printable.From(server));
        var addresses = (await network.Resolver.Addresses(server, stopping)).Records;
        var reachable = addresses.Where(address => AddressConnection.HasRoute(new IPEndPoint(address, NameServer.DefaultPort)))
            .Take(AddressConnection.MostAddresses).ToList();
        return (addresses.Count, reachable.Count) switch
        {
            (0, _) => [says.Unknown(server)],
            (_, 0) => [says.NotChecked(addresses[0])],
            _ => Merge(await Task.WhenAll(reachable.Select(address => Address(address, says, known, stopping)))),
        };
    }

    /// <summary>A result that is the same at every address is reported once.</summary>
    private static List<Finding> Merge(IReadOnlyList<Finding>[] found)
    {
        List<Finding> all = [.. found.SelectMany(one => one).Distinct()];
        List<Finding> bad = [.. all.Where(finding => finding.Level > Level.Ok)];
        return bad.Count > 0 ? bad : all;
    }

    private async Task<IReadOnlyList<Finding>> Address(
        IPAddress address, NameServerFindings says, Lookup<string>[] known, CancellationToken stopping)
    {
        var own = new Resolver(new IPEndPoint(address, NameServer.DefaultPort), network.Timeout, recursion: false);
        var serial = await own.Serial(says.Apex, stopping);
        if (serial.Failure == LookupFailure.Silent)
        {
            return [says.Silent(serial.Reason)];
        }

        if (serial.Status != LookupStatus.Found)
        {
            return [says.Lame(serial.Status == LookupStatus.Failed ? serial.Reason : $"{address} has no SOA record for it")];
        }

        var answers = await Answers(own, stopping);
        List<DelegationComparison> compared = [.. questions.Zip(known, answers)
            .Select(one => new DelegationComparison(one.First.Key.Type, Subject(one.First.Key), one.Second, one.Third, [.. one.First]))];
        List<Finding> findings =
        [
            .. compared.Where(one => one.IsResolverBehind).Select(one => RecordFindings.Behind(one, network.Resolver.Name)),
            .. compared.Where(one => !one.Agrees)
                .Select(one => RecordFindings.Disagree(one, says.Server, network.Resolver.Name) with
                {
                    Evidence = $"the zone's serial at {address} is {serial.Records[0]}",
                }),
        ];
        return findings.Count > 0 ? findings : [says.Agrees()];
    }

    private Task<Lookup<string>[]> Answers(Resolver resolver, CancellationToken stopping) =>
        Task.WhenAll(questions.Select(question => resolver.Data(question.Key.Name, question.Key.Type, stopping)));

    private static string Subject((string Name, DnsType Type) question) =>
        $"{question.Name} {question.Type.ToString().ToUpperInvariant()}";
}
