using System.Net;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;

namespace Autodiscover.Dns;

/// <summary>Looks up every record that a domain should have; each question is bounded by the resolver's time-out.</summary>
internal sealed class RecordSurvey(AccountSettings settings, Resolver resolver)
{
    private readonly Wildcards wildcards = new(resolver);

    /// <summary>The lines of the zone, as <c>autodiscover dns</c> prints them.</summary>
    public IReadOnlyList<DnsRecord> Wanted { get; } = DnsRecords.Create(settings);

    /// <summary>Every name and type, in the order of the zone, the responder's names first.</summary>
    public async Task<IReadOnlyList<RecordComparison>> Run(CancellationToken stopping)
    {
        var zone = await Zone.Find(settings.Domain, resolver, stopping);
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
            : (await resolver.Addresses(line.Data.TrimEnd('.'), stopping)).Records;
        var seen = new NameComparison(name, line, lookup, home);
        if (seen.State is RecordState.Published or RecordState.Unknown)
        {
            return seen;
        }

        var aliases = await resolver.Aliases(name, stopping);
        return seen with
        {
            Aliases = aliases,
            IsWildcard = await wildcards.AnswerAddresses(name, lookup, stopping),
            Doubled = aliases.FirstOrDefault(alias => zone.WithoutDoubling(alias) is not null)
                ?? await new DoubledNames(zone, resolver).OfAddresses(name, stopping),
        };
    }

    private async Task<RecordComparison> Service(IReadOnlyList<DnsRecord> lines, Zone zone, CancellationToken stopping)
    {
        var name = lines[0].Name.TrimEnd('.');
        var seen = SrvComparison.Create(name, lines, await resolver.Services(name, stopping));
        return seen.State is RecordState.Published or RecordState.Unknown ? seen : seen with
        {
            IsWildcard = await wildcards.AnswerServices(name, seen.Lookup, stopping),
            Doubled = seen.Found.Select(target => target.Host).FirstOrDefault(host => zone.WithoutDoubling(host) is not null)
                ?? await new DoubledNames(zone, resolver).OfServices(name, stopping),
        };
    }

    private async Task<RecordComparison> Text(DnsRecord line, Zone zone, CancellationToken stopping)
    {
        var name = line.Name.TrimEnd('.');
        var seen = new TxtComparison(name, line, await resolver.Texts(name, stopping));
        return seen.State is RecordState.Published or RecordState.Unknown ? seen : seen with
        {
            IsWildcard = await wildcards.AnswerTexts(name, seen.Lookup, stopping),
            Doubled = await new DoubledNames(zone, resolver).OfTexts(name, line, stopping),
        };
    }
}
