using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Dns;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Clients;

/// <summary>
/// Thunderbird asks people whether they trust a server that <c>_autodiscover._tcp</c> names in another base domain,
/// unless autodiscover.xml came from the mail domain's own name before (comm-central, ExchangeAutoDiscover.sys.mjs).
/// </summary>
internal sealed class AutodiscoverSrvCheck(AccountSettings settings, Network network, HttpProbe probe)
{
    public async Task<IReadOnlyList<Finding>> Run(CancellationToken stopping)
    {
        if (!settings.Offers(Formats.Pox))
        {
            return [];
        }

        var name = $"_autodiscover._tcp.{settings.Domain}";
        var targets = await network.Resolver.Services(name, stopping);
        var foreign = targets.Records.Select(target => target.Host).FirstOrDefault(IsForeign);
        return foreign is null || await AnswersItself(stopping) ? [] :
        [
            new Finding(DnsCodes.SrvForeign, Level.Warning, name,
                $"leads to {foreign}, in another domain, and https://autodiscover.{settings.Domain} does not answer: "
                + $"Thunderbird asks people whether they trust {foreign}",
                $"Let autodiscover.{settings.Domain} lead to the responder, with a certificate for that name: then nobody is asked."),
        ];
    }

    /// <summary>A target that is not a host name is reported separately.</summary>
    private bool IsForeign(string target) =>
        HostName.IsValid(target) && network.BaseDomains.From(target) != network.BaseDomains.From(settings.Domain);

    private async Task<bool> AnswersItself(CancellationToken stopping)
    {
        var request = new ClientRequests(settings).PostToAutodiscover();
        var fetched = await probe.Fetch(request.Fetch, stopping);
        return fetched is { Status: 200, TlsTrouble: null, Failure: FetchFailure.None or FetchFailure.NotAsked };
    }
}
