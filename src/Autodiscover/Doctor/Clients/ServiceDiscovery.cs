using Autodiscover.Catalog.Resolution;
using Autodiscover.Dns;
using Autodiscover.Doctor.Probes;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Clients;

/// <summary>
/// Follows the ways of clients that know only the mail domain: its SRV and TXT records, then the well-known path, then
/// the service itself. Nobody logs in.
/// </summary>
internal sealed class ServiceDiscovery(DiscoveredService service, AccountSettings settings, Network network,
    HttpProbe probe)
{
    private readonly ServiceDiscoveryFindings says = new(service, settings);

    public async Task<ServiceDiscoveryResult> Run(CancellationToken stopping)
    {
        var wellKnown = service.Request(service.WellKnown(settings.Domain));
        var target = service.Request(service.Target);
        var (fetchingTarget, fetchingWellKnown) = (probe.Fetch(target, stopping), probe.Fetch(wellKnown, stopping));
        var (recordStep, isFound) = await ByRecords(stopping);
        var (atTarget, atWellKnown) = (await fetchingTarget, await fetchingWellKnown);

        var end = DiscoveryEnds.From(atWellKnown, service.Target);
        var targetFinding = says.Target(atTarget);
        var wellKnownFinding = says.WellKnown(wellKnown.Url, atWellKnown, end, isFound);
        IReadOnlyList<DiscoveryStep> steps =
        [
            recordStep,
            DiscoveryStep.From(wellKnown, atWellKnown, wellKnownFinding.Message),
            DiscoveryStep.From(target, atTarget, targetFinding.Message),
        ];
        return new ServiceDiscoveryResult(service, targetFinding, wellKnownFinding, steps, isFound, end);
    }

    /// <summary>
    /// The SRV record names the host and the TXT record the path; without a path the host's own well-known one is asked
    /// (RFC 6764 section 6, RFC 8620 section 2.2).
    /// </summary>
    private async Task<(DiscoveryStep Step, bool IsFound)> ByRecords(CancellationToken stopping)
    {
        var name = $"{service.SrvLabel}._tcp.{settings.Domain}";
        var lookup = await network.Resolver.Services(name, stopping);
        if (lookup.Records is not [{ Host.Length: > 0 } first, ..])
        {
            return Ends(lookup.Status == LookupStatus.Failed
                ? $"could not be looked up: {lookup.Reason}"
                : "no such record");
        }

        var path = await Path(name, stopping);
        var authority = first.Port == EndPointOverride.Https ? first.Host : $"{first.Host}:{first.Port}";
        var start = path is null ? service.WellKnown(authority) : $"https://{authority}{path}";
        var told = $"{Printable.From(first.Host)}:{first.Port}{(path is null ? "" : $", TXT path={Printable.From(path)}")}";
        if (!HostName.IsValid(first.Host) || !Uri.TryCreate(start, UriKind.Absolute, out _))
        {
            return Ends($"{told}, which is no place to ask");
        }

        var end = DiscoveryEnds.From(await probe.Fetch(service.Request(start), stopping), service.Target);
        var isFound = end == DiscoveryEnd.Home || (end == DiscoveryEnd.Across && !service.IsDav);
        return (new DiscoveryStep("SRV", name, $"{told}, so {Printable.From(start)}"), isFound);

        (DiscoveryStep, bool) Ends(string outcome) => (new DiscoveryStep("SRV", name, outcome), false);
    }

    private async Task<string?> Path(string name, CancellationToken stopping)
    {
        var texts = service.IsDav ? (await network.Resolver.Texts(name, stopping)).Records : [];
        return texts.FirstOrDefault(text => text.StartsWith("path=/", StringComparison.OrdinalIgnoreCase))
            ?["path=".Length..];
    }
}
