using System.Globalization;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Dns;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;

namespace Autodiscover.Doctor.Clients;

/// <summary>
/// The last way of some clients: the SRV records of the mail services (RFC 6186, RFC 8314). Whether each record is
/// right is checked elsewhere; here only whether following them leads to servers of the catalog.
/// </summary>
internal sealed class MailRecords(AccountSettings settings, Network network)
{
    private const string Denied = "0 0 0 .";

    private static readonly string[] Labels = ["_imap", "_pop3", "_submission"];

    /// <summary>A step for each kind of record, and the services that they lead to, incoming ones first.</summary>
    public async Task<(IReadOnlyList<DiscoveryStep> Steps, IReadOnlyList<MailEndpoint> Services)> Find(CancellationToken stopping)
    {
        var names = DnsRecords.Create(settings)
            .Where(record => record.Type == DnsType.Srv && record.Data != Denied && Labels.Any(label => IsOf(record, label)))
            .Select(record => record.Name.TrimEnd('.')).Distinct();
        var found = await Task.WhenAll(names.Select(name => Look(name, stopping)));
        return ([.. found.Select(one => one.Step)], [.. found.SelectMany(one => one.Services)]);
    }

    private async Task<(DiscoveryStep Step, IReadOnlyList<MailEndpoint> Services)> Look(string name, CancellationToken stopping)
    {
        var lookup = await network.Resolver.Services(name, stopping);
        List<MailEndpoint> services = [.. lookup.Records.Select(Match).OfType<MailEndpoint>()];
        var outcome = (lookup.Status, lookup.Records.Count, services.Count) switch
        {
            (LookupStatus.Failed, _, _) => $"could not be looked up: {lookup.Reason}",
            (_, 0, _) => "no such record",
            (_, _, 0) => "leads to no server of the catalog",
            _ => string.Join(", ", services.Select(service =>
                string.Create(CultureInfo.InvariantCulture, $"{service.Host}:{service.Port}"))),
        };
        return (new DiscoveryStep("SRV", name, outcome), services);
    }

    private MailEndpoint? Match(SrvTarget target) =>
        settings.Services.FirstOrDefault(service => service.Host == target.Host && service.Port == target.Port);

    private static bool IsOf(DnsRecord record, string label) => record.Name.StartsWith(label, StringComparison.Ordinal);
}
