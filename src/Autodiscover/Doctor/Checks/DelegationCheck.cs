using System.Net;
using Autodiscover.Catalog.Resolution;
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
        var known = await Answers(network.Resolver, stopping);
        var servers = await Servers(stopping);
        var findings = await Task.WhenAll(servers.Take(DnsFindings.MostFollowed)
            .Select(server => Server(server, known, stopping)));
        return [.. findings.SelectMany(one => one),
            .. DnsFindings.LeftOut(settings.Domain, "name servers", servers.Count)];
    }

    /// <summary>The name servers of the closest zone above or at the domain.</summary>
    private async Task<IReadOnlyList<string>> Servers(CancellationToken stopping)
    {
        for (var zone = settings.Domain; zone.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot; zone = zone[(dot + 1)..])
        {
            var lookup = await network.Resolver.NameServers(zone, stopping);
            if (lookup.Status == LookupStatus.Found)
            {
                return [.. lookup.Records.Order()];
            }
        }

        return [];
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
        var answers = await Answers(own, stopping);
        if (answers.All(answer => answer.Status == LookupStatus.Failed))
        {
            return [new Finding(DnsCodes.ServerFailed, Level.Warning, shown,
                $"is a name server of {settings.Domain}, but answers nothing: {answers[0].Reason}",
                "Start it, open port 53 for UDP and TCP, or take it out of the delegation.")];
        }

        List<Finding> findings =
        [
            .. questions.Zip(known, answers)
                .Select(one => Compare(one.First.Name, one.First.Type, one.Second, shown, one.Third))
                .OfType<Finding>(),
        ];
        return findings.Count > 0 ? findings : [new Finding(DnsCodes.Ok, Level.Ok, shown, "agrees with the resolver")];
    }

    private Task<Lookup<string>[]> Answers(Resolver resolver, CancellationToken stopping) =>
        Task.WhenAll(questions.Select(question => resolver.Data(question.Name, question.Type, stopping)));

    private Finding? Compare(string name, DnsType type, Lookup<string> known, string server, Lookup<string> answer) =>
        DelegationComparison.Create($"{name} {type.ToString().ToUpperInvariant()}", network.Resolver.Name, known,
            server, answer);
}
