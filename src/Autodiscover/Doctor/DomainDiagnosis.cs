using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Clients;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Doctor.Reports;
using Autodiscover.Documents;
using DnsClient;
using DnsClient.Protocol;

namespace Autodiscover.Doctor;

/// <summary>Runs all checks of a domain side by side; each is bounded by the network's timeout.</summary>
internal sealed class DomainDiagnosis
{
    private readonly AccountSettings settings;
    private readonly Network network;
    private readonly HttpProbe fetcher;
    private readonly ServiceCheckCache visits;

    public DomainDiagnosis(AccountSettings settings, Network network, ServiceCheckCache visits)
    {
        this.visits = visits;
        // Documents for nobody have no login to compare; the local part is made up, and no answer may depend on it.
        this.settings = settings.Address is null && EmailAddress.TryParse($"doctor@{settings.Domain}", out var address) ? settings with { Address = address } : settings;
        this.network = network with { ResponderHosts = [.. ResponderNames.Below(settings), settings.Domain, settings.PublicHost] };
        fetcher = new HttpProbe(this.network);
    }

    /// <summary>How many checks there are.</summary>
    public int Count => 4 + (settings.Offers(Formats.Mobileconfig) ? 1 : 0) + settings.Services.Count + KnownClients.Create(settings, []).Count + DiscoveredService.Create(settings).Count();

    /// <summary>Examines the domain and calls <paramref name="done"/> with the name of each check that has ended.</summary>
    public async Task<Diagnosis> Run(Action<string> done, CancellationToken stopping)
    {
        var dns = Areas("DNS", new DnsCheck(settings, network).Look, new DelegationCheck(settings, network).Look, new AutodiscoverSrvCheck(settings, network, fetcher).Look);
        var tls = Areas("TLS", new HttpsCheck(settings, network).Look);
        var services = Areas("services", [.. settings.Services.Select(service => (Check)(ending => visits.Look(service, ending)))]);
        var answers = new AnswerCheck(settings, fetcher);
        var walks = KnownClients.Create(settings, await MxParents(stopping)).Select(client => Reported(client.Name, new ClientDiscovery(client, answers).Look(stopping))).ToList();
        var discoveries = Task.WhenAll(DiscoveredService.Create(settings).Select(service => Reported(service.Name, new ServiceDiscovery(service, settings, network, fetcher).Look(stopping))));

        var profile = KnownClients.Apple(settings) is { } apple ? await Reported(apple.Name, new ClientDiscovery(apple, answers).Look(stopping)) : null;
        IReadOnlyList<DiscoveryRun> clients = await Task.WhenAll(walks);
        var discovered = await discoveries;
        IReadOnlyList<Finding> urls = [.. clients.Append(profile).OfType<DiscoveryRun>().SelectMany(walk => walk.Answers).Distinct(), .. discovered.SelectMany(one => new[] { one.WellKnown, one.Target }).Distinct()];
        return new Diagnosis(settings.Domain, await dns, await tls, await services, urls, [.. clients, .. DavVerdict.Create(discovered), .. UnreachableClients.Create(settings, profile)]);

        async Task<IReadOnlyList<Finding>> Areas(string name, params Check[] checks) =>
            [.. (await Task.WhenAll(checks.Select(check => Reported(name, check(stopping))))).SelectMany(findings => findings)];

        async Task<T> Reported<T>(string name, Task<T> check)
        {
            var result = await check;
            done(name);
            return result;
        }
    }

    /// <summary>The domains that the mail hosts stand in.</summary>
    private async Task<IReadOnlyList<string>> MxParents(CancellationToken stopping) =>
    [
        .. from record in (await network.Resolver.Ask(settings.Domain, QueryType.MX, stopping)).Records.OfType<MxRecord>()
           orderby record.Preference
           let host = Resolver.Text(record.Exchange)
           let parent = host[(host.IndexOf('.', StringComparison.Ordinal) + 1)..]
           where parent.Contains('.', StringComparison.Ordinal)
           select parent,
    ];

    private delegate Task<IReadOnlyList<Finding>> Check(CancellationToken stopping);
}
