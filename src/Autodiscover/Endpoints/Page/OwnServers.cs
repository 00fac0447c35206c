using System.Net;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Dns;
using Autodiscover.Documents;
using DnsClient;

namespace Autodiscover.Endpoints.Page;

/// <summary>
/// Asks a domain's own name servers for its records, so that a correction is seen at once. Hosts elsewhere, which those
/// servers do not know, are the resolver's.
/// </summary>
internal sealed class OwnServers(AccountSettings settings, Resolver resolver, TimeSpan timeout)
{
    private const int MostServers = 2;

    private readonly IReadOnlyList<DnsRecord> wanted = DnsRecords.Create(settings);

    /// <summary>Empty where no server could be asked.</summary>
    public async Task<IReadOnlyList<RecordComparison>> Ask(CancellationToken stopping)
    {
        foreach (var server in (await Zone.Find(settings.Domain, resolver, stopping)).NameServers.Take(MostServers))
        {
            var addresses = (await resolver.Addresses(server, stopping)).Records;
            if (addresses.Count > 0)
            {
                var own = new Resolver(new IPEndPoint(addresses[0], NameServer.DefaultPort), timeout, recursion: false);
                var answers = await Ask(own, stopping);
                if (answers.Any(answer => answer.State != RecordState.Unknown))
                {
                    return answers;
                }
            }
        }

        return [];
    }

    private async Task<IReadOnlyList<RecordComparison>> Ask(Resolver own, CancellationToken stopping)
    {
        IEnumerable<Task<RecordComparison>> questions =
        [
            .. ResponderNames.Below(settings).Select(name => Name(name, own, stopping)),
            .. wanted.Where(record => record.Type == DnsType.Srv).GroupBy(record => record.Name)
                .Select(lines => Service([.. lines], own, stopping)),
            .. wanted.Where(record => record.Type == DnsType.Txt).Select(line => Text(line, own, stopping)),
        ];
        return await Task.WhenAll(questions);
    }

    private async Task<RecordComparison> Name(string name, Resolver own, CancellationToken stopping)
    {
        var line = wanted.FirstOrDefault(record => record.Name == $"{name}." && record.Type == DnsType.Cname);
        var lookup = await own.Alias(name, stopping) is { } alias
            ? await resolver.Addresses(alias, stopping)
            : await own.Addresses(name, stopping);
        IReadOnlyList<IPAddress> home = line is null || lookup.Records.Count == 0
            ? []
            : (await resolver.Addresses(line.Data.TrimEnd('.'), stopping)).Records;
        return new NameComparison(name, line, lookup, home);
    }

    private static async Task<RecordComparison> Service(
        IReadOnlyList<DnsRecord> lines, Resolver own, CancellationToken stopping)
    {
        var name = lines[0].Name.TrimEnd('.');
        return SrvComparison.Create(name, lines, await own.Services(name, stopping));
    }

    private static async Task<RecordComparison> Text(DnsRecord line, Resolver own, CancellationToken stopping)
    {
        var name = line.Name.TrimEnd('.');
        return new TxtComparison(name, line, await own.Texts(name, stopping));
    }
}
