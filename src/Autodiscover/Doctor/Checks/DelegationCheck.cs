using System.Net;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;
using DnsClient;
using DnsClient.Protocol;

namespace Autodiscover.Doctor.Checks;

/// <summary>Requests the domain's own name servers the same questions, and says which of them disagrees with the resolver.</summary>
internal sealed class DelegationCheck(AccountSettings settings, Network network)
{
    private readonly List<(string Name, QueryType Type)> questions =
        [.. DnsRecords.Create(settings).Select(record => (record.Name.TrimEnd('.'), Query(record.Type))).Distinct()];

    public async Task<IReadOnlyList<Finding>> Look(CancellationToken stopping)
    {
        var known = await Answers(network.Resolver, stopping);
        var servers = await Servers(stopping);
        return [.. (await Task.WhenAll(servers.Select(server => Compare(server, known, stopping)))).SelectMany(findings => findings)];
    }

    /// <summary>The name servers of the closest zone above or at the domain.</summary>
    private async Task<IReadOnlyList<string>> Servers(CancellationToken stopping)
    {
        for (var zone = settings.Domain; zone.Contains('.', StringComparison.Ordinal); zone = zone[(zone.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            var lookup = await network.Resolver.Ask(zone, QueryType.NS, stopping);
            if (lookup.Status == LookupStatus.Found)
            {
                return [.. lookup.Records.OfType<NsRecord>().Select(record => Resolver.Text(record.NSDName)).Order()];
            }
        }

        return [];
    }

    private async Task<IReadOnlyList<Finding>> Compare(string server, Lookup[] known, CancellationToken stopping)
    {
        var (addresses, _) = await network.Resolver.Addresses(server, stopping);
        if (addresses.Count == 0)
        {
            return [new Finding("dns.server-unknown", Level.Warning, server, $"is a name server of {settings.Domain}, but has no address", "Correct the NS record, or publish an address for it.")];
        }

        var answers = await Answers(new Resolver(new IPEndPoint(addresses[0], NameServer.DefaultPort), network.Timeout, recursion: false), stopping);
        if (answers.All(answer => answer.Status == LookupStatus.Failed))
        {
            return [new Finding("dns.server-failed", Level.Warning, server, $"is a name server of {settings.Domain}, but answers nothing: {answers[0].Reason}", "Start it, open port 53 for UDP and TCP, or take it out of the delegation.")];
        }

        List<Finding> findings = [.. questions.Zip(known, answers).Where(pair => Differ(pair.Second, pair.Third)).Select(pair => new Finding("dns.disagree", Level.Warning, $"{pair.First.Name} {pair.First.Type}",
            $"{server} says {Text(pair.Third)}; {network.Resolver.Name} says {Text(pair.Second)}", "A recent change is seen after the old record's time to live; if it stays, the zone was not transferred to every name server (compare the serials)."))];
        return findings.Count > 0 ? findings : [new Finding("dns.ok", Level.Ok, server, "agrees with the resolver")];
    }

    private Task<Lookup[]> Answers(Resolver resolver, CancellationToken stopping) =>
        Task.WhenAll(questions.Select(question => resolver.Ask(question.Name, question.Type, stopping)));

    private static bool Differ(Lookup one, Lookup other) =>
        one.Status != LookupStatus.Failed && other.Status != LookupStatus.Failed && Text(one) != Text(other);

    private static string Text(Lookup lookup) => lookup.Records.Count == 0 ? "nothing" : string.Join(", ", lookup.Records.Select(Data).Order());

    private static string Data(DnsResourceRecord record) => record switch
    {
        SrvRecord srv => $"{srv.Priority} {srv.Weight} {srv.Port} {srv.Target.Value}",
        CNameRecord alias => alias.CanonicalName.Value,
        TxtRecord text => string.Concat(text.Text),
        _ => record.ToString(),
    };

    private static QueryType Query(DnsType type) => type switch
    {
        DnsType.Cname => QueryType.CNAME,
        DnsType.Srv => QueryType.SRV,
        DnsType.Txt => QueryType.TXT,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
