using System.Net;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;

namespace Autodiscover.Dns;

/// <summary>
/// Looks up every record that a domain should have; each question is limited by the resolver's time-out. Hosts in the
/// records are looked up by <see cref="Resolver.Elsewhere"/> if the resolver is the domain's own server.
/// </summary>
internal sealed class RecordSurvey(AccountSettings settings, Resolver resolver, CancellationToken hurry = default)
{
    private readonly Wildcards wildcards = new(resolver);
    private readonly Resolver hosts = resolver.Elsewhere ?? resolver;

    /// <summary>The lines of the zone, as <c>autodiscover dns</c> prints them.</summary>
    public IReadOnlyList<DnsRecord> Wanted { get; } = DnsRecords.Create(settings);

    /// <summary>Every name and type, in the order of the zone, the responder's names first.</summary>
    public async Task<IReadOnlyList<RecordComparison>> Run(Zone zone, CancellationToken stopping)
    {
        IEnumerable<Task<RecordComparison>> questions =
        [
            .. ResponderNames.Below(settings).Select(name => Name(name, zone, stopping)),
            .. Wanted.Where(record => record.Type == DnsType.Srv).GroupBy(record => record.Name)
                .Select(lines => Service([.. lines], zone, stopping)),
            .. Wanted.Where(record => record.Type == DnsType.Txt).Select(line => Text(line, zone, stopping)),
        ];
        return await Task.WhenAll(questions);
    }

    private async Task<RecordComparison> Name(string name, Zone zone, CancellationToken stopping)
    {
        var line = Wanted.FirstOrDefault(record => record.Name == $"{name}." && record.Type == DnsType.Cname);
        var lookup = await resolver.Addresses(name, stopping);
        IReadOnlyList<IPAddress> home = line is null || lookup.Records.Count == 0
            ? []
            : (await hosts.Addresses(line.Data.TrimEnd('.'), stopping)).Records;
        var seen = new NameComparison(name, line, lookup, home);
        return await Explain(seen, async soon =>
        {
            var aliases = await resolver.Aliases(name, soon);
            return seen with
            {
                Aliases = aliases,
                IsWildcard = await wildcards.AnswerAddresses(name, lookup, soon),
                Doubled = aliases.FirstOrDefault(alias => zone.WithoutDoubling(alias) is not null)
                    ?? await new DoubledNames(zone, resolver).OfAddresses(name, soon),
            };
        }, stopping);
    }

    private async Task<RecordComparison> Service(IReadOnlyList<DnsRecord> lines, Zone zone, CancellationToken stopping)
    {
        var name = lines[0].Name.TrimEnd('.');
        var seen = SrvComparison.Create(name, lines, await resolver.Services(name, stopping));
        return await Explain(seen, async soon => seen with
        {
            IsWildcard = await wildcards.AnswerServices(name, seen.Lookup, soon),
            Doubled = seen.Found.Select(target => target.Host).FirstOrDefault(host => zone.WithoutDoubling(host) is not null)
                ?? await new DoubledNames(zone, resolver).OfServices(name, soon),
        }, stopping);
    }

    private async Task<RecordComparison> Text(DnsRecord line, Zone zone, CancellationToken stopping)
    {
        var name = line.Name.TrimEnd('.');
        var seen = new TxtComparison(name, line, await resolver.Texts(name, stopping));
        return await Explain(seen, async soon => seen with
        {
            IsWildcard = await wildcards.AnswerTexts(name, seen.Lookup, soon),
            Doubled = await new DoubledNames(zone, resolver).OfTexts(name, line, soon),
        }, stopping);
    }

    /// <summary>
    /// Why a record is not as it should be takes more questions; if time is short, its state is enough.
    /// </summary>
    private async Task<RecordComparison> Explain(
        RecordComparison seen, Func<CancellationToken, Task<RecordComparison>> explained, CancellationToken stopping)
    {
        if (seen.State is RecordState.Published or RecordState.Unknown)
        {
            return seen;
        }

        using var soon = CancellationTokenSource.CreateLinkedTokenSource(stopping, hurry);
        try
        {
            return await explained(soon.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return seen;
        }
    }
}
