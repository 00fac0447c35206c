using System.Net;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;

namespace Autodiscover.Dns;

/// <summary>Looks up every record that a domain should have; each question is bounded by the resolver's time-out.</summary>
internal sealed class RecordSurvey(AccountSettings settings, Resolver resolver)
{
    /// <summary>The lines of the zone, as <c>autodiscover dns</c> prints them.</summary>
    public IReadOnlyList<DnsRecord> Wanted { get; } = DnsRecords.Create(settings);

    /// <summary>Every name and type, in the order of the zone, the responder's names first.</summary>
    public async Task<IReadOnlyList<RecordComparison>> Run(CancellationToken stopping)
    {
        IEnumerable<Task<RecordComparison>> questions =
        [
            .. ResponderNames.Below(settings).Select(name => Name(name, stopping)),
            .. Wanted.Where(record => record.Type == DnsType.Srv).GroupBy(record => record.Name)
                .Select(lines => Service([.. lines], stopping)),
            .. Wanted.Where(record => record.Type == DnsType.Txt).Select(line => Text(line, stopping)),
        ];
        return await Task.WhenAll(questions);
    }

    private async Task<RecordComparison> Name(string name, CancellationToken stopping)
    {
        var line = Wanted.FirstOrDefault(record => record.Name == $"{name}." && record.Type == DnsType.Cname);
        var lookup = await resolver.Addresses(name, stopping);
        IReadOnlyList<IPAddress> home = line is null || lookup.Records.Count == 0
            ? []
            : (await resolver.Addresses(line.Data.TrimEnd('.'), stopping)).Records;
        return new NameComparison(name, line, lookup, home);
    }

    private async Task<RecordComparison> Service(IReadOnlyList<DnsRecord> lines, CancellationToken stopping)
    {
        var name = lines[0].Name.TrimEnd('.');
        return SrvComparison.Create(name, lines, await resolver.Services(name, stopping));
    }

    private async Task<RecordComparison> Text(DnsRecord line, CancellationToken stopping)
    {
        var name = line.Name.TrimEnd('.');
        return new TxtComparison(name, line, await resolver.Texts(name, stopping));
    }
}
