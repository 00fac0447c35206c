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
/// Asks the domain's own name servers the same questions, and says which of them disagrees with the resolver.
/// </summary>
internal sealed class DelegationCheck(AccountSettings settings, Network network)
{
    private readonly List<(string Name, DnsType Type)> questions =
        [.. DnsRecords.Create(settings).Select(record => (record.Name.TrimEnd('.'), record.Type)).Distinct()];

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken stopping)
    {
        var known = await NameServers.Ask(network.Resolver, questions, stopping);
        var servers = await NameServers.Find(settings.Domain, network.Resolver, stopping);
        var findings = await Task.WhenAll(servers.Take(DnsFindings.MostFollowed)
            .Select(server => Server(server, known, stopping)));
        return [.. findings.SelectMany(one => one),
            .. DnsFindings.LeftOut(settings.Domain, "name servers", servers.Count)];
    }

    private async Task<IReadOnlyList<Finding>> Server(string server, Lookup<string>[] known, CancellationToken stopping)
    {
        var shown = Printable.From(server);
        var addresses = (await network.Resolver.Addresses(server, stopping)).Records;
        if (addresses.Count == 0)
        {
            return [new Finding(DnsCodes.ServerUnknown, Level.Warning, shown,
                $"is a name server of {settings.Domain}, but has no address",
                "Correct the NS record, or publish an address for it.")];
        }

        var own = new Resolver(new IPEndPoint(addresses[0], NameServer.DefaultPort), network.Timeout, recursion: false);
        var answers = await NameServers.Ask(own, questions, stopping);
        if (answers.All(answer => answer.Status == LookupStatus.Failed))
        {
            return [new Finding(DnsCodes.ServerFailed, Level.Warning, shown,
                $"is a name server of {settings.Domain}, but answers nothing: {answers[0].Reason}",
                "Start it, open port 53 for UDP and TCP, or take it out of the delegation.")];
        }

        List<Finding> findings =
        [
            .. questions.Zip(known, answers)
                .Select(one => new DelegationComparison(Subject(one.First), one.Second, one.Third))
                .Where(one => !one.Agrees)
                .Select(one => RecordFindings.Disagree(one, shown, network.Resolver.Name)),
        ];
        return findings.Count > 0 ? findings : [new Finding(DnsCodes.Ok, Level.Ok, shown, "agrees with the resolver")];
    }

    private static string Subject((string Name, DnsType Type) question) =>
        $"{question.Name} {question.Type.ToString().ToUpperInvariant()}";
}
