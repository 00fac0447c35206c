using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Clients;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using DnsClient;
using DnsClient.Protocol;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// Thunderbird asks people whether they trust a server that <c>_autodiscover._tcp</c> names in another base domain, unless autodiscover.xml came
/// from the mail domain's own name before (comm-central, ExchangeAutoDiscover.sys.mjs).
/// </summary>
internal sealed class AutodiscoverSrvCheck(AccountSettings settings, Network network, HttpProbe fetcher)
{
    public async Task<IReadOnlyList<Finding>> Look(CancellationToken stopping)
    {
        if (!settings.Offers(Formats.Pox))
        {
            return [];
        }

        var name = $"_autodiscover._tcp.{settings.Domain}";
        var targets = (await network.Resolver.Ask(name, QueryType.SRV, stopping)).Records.OfType<SrvRecord>().Select(record => Resolver.Text(record.Target));
        var foreign = targets.FirstOrDefault(target => target.Length > 0 && BaseDomain.From(target) != BaseDomain.From(settings.Domain));
        return foreign is null || await AnswersItself(stopping) ? [] :
        [
            new Finding("dns.srv-foreign", Level.Warning, name, $"leads to {foreign}, in another domain, and https://autodiscover.{settings.Domain} does not answer: Thunderbird asks people whether they trust {foreign}",
                $"Let autodiscover.{settings.Domain} lead to the responder, with a certificate for that name: then nobody is asked."),
        ];
    }

    private async Task<bool> AnswersItself(CancellationToken stopping) =>
        await fetcher.Fetch(KnownClients.PostToAutodiscover(settings), stopping) is { Status: 200, TlsTrouble: null, Failure: FetchFailure.None or FetchFailure.NotAsked };
}
