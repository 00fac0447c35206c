using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Dns;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Clients;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;

namespace Autodiscover.Doctor;

/// <summary>Runs all checks of a domain in parallel; each is limited by the network's time-out.</summary>
internal sealed class DomainDiagnosis
{
    private readonly AccountSettings settings;
    private readonly Network network;
    private readonly HttpProbe probe;
    private readonly AnswerCheck answers;
    private readonly ServiceCheckCache serviceChecks;
    private readonly LoginCheck login;

    public DomainDiagnosis(AccountSettings settings, Network network, ServiceCheckCache serviceChecks)
    {
        // Documents without an address have no login to compare. The local part is invented, and no answer may depend
        // on it.
        this.settings = settings.Address is null && EmailAddress.TryParse($"doctor@{settings.Domain}", out var address)
            ? settings with { Address = address }
            : settings;
        this.network = network with
        {
            ResponderHosts = [.. ResponderNames.Below(settings), settings.Domain, settings.PublicHost],
        };
        this.serviceChecks = serviceChecks;
        probe = new HttpProbe(this.network);
        answers = new AnswerCheck(this.settings, probe, network.Resolver);
        login = new LoginCheck(this.settings, Service, new MailRecords(this.settings, this.network));
    }

    /// <summary>How many checks there are.</summary>
    public int Count =>
        7
        + (network.AsksMozilla ? 1 : 0)
        + (network.AsksMicrosoft ? 1 : 0)
        + (settings.Offers(Formats.Mobileconfig) ? 1 : 0)
        + settings.Services.Count
        + KnownClients.Create(settings, null).Count
        + DiscoveredService.Create(settings).Count();

    /// <summary>
    /// Checks the domain and calls <paramref name="done"/> with the name of each finished check. Always returns a
    /// diagnosis.
    /// </summary>
    public async Task<Diagnosis> Run(Action<string> done, CancellationToken stopping)
    {
        try
        {
            return await Examine(done, stopping);
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            return Diagnosis.Failed(settings.Domain, fault);
        }
    }

    private async Task<Diagnosis> Examine(Action<string> done, CancellationToken stopping)
    {
        var (reach, reason) = await network.Resolver.Reach.Run(settings.Domain, stopping);
        if (ReachFindings.From(settings.Domain, reach, reason) is { } nothing && !(reach == Reach.NoDomain && network.Override is not null))
        {
            return Diagnosis.Unknown(settings.Domain, nothing);
        }

        var dns = All(
            "DNS",
            new DnsCheck(settings, network).Run,
            new DelegationCheck(settings, network).Run,
            new AutodiscoverSrvCheck(settings, network, probe).Run,
            new IssuerCheck(settings, network).Run);
        var nodes = All("nodes", Nodes());
        var outside = All("others", Others());
        var tls = All("TLS", new HttpsCheck(settings, network).Run, new StrictTransportCheck(settings, network, probe).Run);
        var services = All("services",
            [.. settings.Services.Select(service => (Check)(ending => Service(service, ending))), new SieveCheck(settings, network).Run]);
        var searches = KnownClients.Create(settings, await Exchanger(stopping)).Select(Search).ToList();
        var discoveries = Task.WhenAll(DiscoveredService.Create(settings).Select(Discover));

        var profile = KnownClients.Apple(settings) is { } apple ? await Search(apple) : null;
        var (clients, discovered) = (await Task.WhenAll(searches), await discoveries);
        IReadOnlyList<Finding> urls =
        [
            .. await nodes,
            .. clients.Append(profile).OfType<DiscoveryRun>().SelectMany(client => client.Answers).Distinct(),
            .. discovered.SelectMany(one => new[] { one.WellKnown, one.Target }).Distinct(),
        ];
        var diagnosis = new Diagnosis(settings.Domain, await dns, await tls, await services, urls,
            [.. clients, .. DavVerdict.Create(discovered), .. UnreachableClients.Create(settings, profile)])
        {
            Outside = await outside,
        };
        return Folding.Fold(MailHostOnly.Apply(diagnosis, settings));

        async Task<IReadOnlyList<Finding>> All(string name, params Check[] checks) =>
            [.. (await Task.WhenAll(checks.Select(check => Reported(name, check(stopping)))))
                .SelectMany(findings => findings)];

        Task<DiscoveryRun> Search(ClientSearch client) =>
            Reported(client.Name, new ClientDiscovery(client, answers.Run, login).Run(stopping));

        Task<ServiceDiscoveryResult> Discover(DiscoveredService service) =>
            Reported(service.Name, new ServiceDiscovery(service, settings, network, probe).Run(stopping));

        async Task<T> Reported<T>(string name, Task<T> check)
        {
            var result = await check;
            done(name);
            return result;
        }
    }

    private Check[] Nodes() => WireFormat.Autoconfig.IsOffered(settings)
        ? [ending => new NodeCheck(settings, network).Run(new ClientRequests(settings).Host("https"), ending)]
        : [];

    private Check[] Others() =>
    [
        .. network.AsksMozilla ? [new MozillaCheck(settings, probe).Run] : Array.Empty<Check>(),
        .. network.AsksMicrosoft ? [new MicrosoftCheck(settings, probe).Run] : Array.Empty<Check>(),
    ];

    private Task<IReadOnlyList<Finding>> Service(MailEndpoint service, CancellationToken stopping) =>
        serviceChecks.Run(service, WantedLogin.From(settings, service), stopping);

    /// <summary>The preferred MX host.</summary>
    private async Task<MailExchanger?> Exchanger(CancellationToken stopping) => MailExchanger.From(
        (await network.Resolver.MailHosts(settings.Domain, stopping)).Records, network.BaseDomains);

    private delegate Task<IReadOnlyList<Finding>> Check(CancellationToken stopping);
}
