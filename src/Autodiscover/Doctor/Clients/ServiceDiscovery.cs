using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;
using DnsClient;
using DnsClient.Protocol;

namespace Autodiscover.Doctor.Clients;

/// <summary>What was seen of one service: the findings, the steps of its clients, and how each of the two ways to it ends.</summary>
internal sealed record ServiceDiscoveryResult(DiscoveredService Service, Finding Target, Finding WellKnown, IReadOnlyList<DiscoveryStep> Steps, bool IsFoundByRecords, DiscoveryEnd DiscoveryEnd);

/// <summary>Goes the ways of clients that know only the mail domain: its SRV and TXT records, then the well-known path, then the service itself. Nobody logs in.</summary>
internal sealed class ServiceDiscovery(DiscoveredService service, AccountSettings settings, Network network, HttpProbe fetcher)
{
    public async Task<ServiceDiscoveryResult> Look(CancellationToken stopping)
    {
        var url = service.WellKnown(settings.Domain);
        var (target, wellKnown, byRecords) = (fetcher.Fetch(service.Request(service.Target), stopping), fetcher.Fetch(service.Request(url), stopping), ByRecords(stopping));
        var (records, isFound) = await byRecords;
        var (there, way) = (await target, await wellKnown);
        var leading = Follow(way, service.Target);
        var judged = WellKnown(url, way, leading, isFound);
        var reached = Reach(there);
        return new ServiceDiscoveryResult(service, reached, judged, [records, DiscoveryStep.From(service.Request(url), way, judged.Message), DiscoveryStep.From(service.Request(service.Target), there, reached.Message)], isFound, leading);
    }

    /// <summary>The SRV record names the host and the TXT record the path; without a path the host's own well-known one is asked (RFC 6764 section 6, RFC 8620 section 2.2).</summary>
    private async Task<(DiscoveryStep DiscoveryStep, bool IsFound)> ByRecords(CancellationToken stopping)
    {
        var name = $"{service.SrvLabel}._tcp.{settings.Domain}";
        var lookup = await network.Resolver.Ask(name, QueryType.SRV, stopping);
        if (lookup.Records.OfType<SrvRecord>().OrderBy(record => record.Priority).FirstOrDefault() is not { } first || Resolver.Text(first.Target) is not [_, ..] host)
        {
            return (new DiscoveryStep("SRV", name, lookup.Status == LookupStatus.Failed ? $"could not be looked up: {lookup.Reason}" : "no such record"), false);
        }

        var texts = service.IsDav ? (await network.Resolver.Ask(name, QueryType.TXT, stopping)).Records.OfType<TxtRecord>().Select(record => string.Concat(record.Text)) : [];
        var path = texts.FirstOrDefault(text => text.StartsWith("path=/", StringComparison.OrdinalIgnoreCase))?["path=".Length..];
        var authority = first.Port == EndPointOverride.Https ? host : $"{host}:{first.Port}";
        var start = path is null ? service.WellKnown(authority) : $"https://{authority}{path}";
        var leading = Follow(await fetcher.Fetch(service.Request(start), stopping), service.Target);
        return (new DiscoveryStep("SRV", name, $"{host}:{first.Port}{(path is null ? "" : $", TXT path={path}")}, so {start}"), leading == DiscoveryEnd.Home || (leading == DiscoveryEnd.Across && !service.IsDav));
    }

    private Finding Reach(FetchResult there) => there switch
    {
        { Failure: FetchFailure.NotAsked } => new Finding("answer.not-asked", Level.Note, service.Target, there.Reason),
        { Failure: not FetchFailure.None } => Bad($"cannot be asked: {there.Reason}", $"Start the server, or correct \"{service.Property}\" in the catalog."),
        { TlsTrouble: { } trouble } => Bad($"is refused by clients: {trouble}", "Give the server the right certificate for this name, with its full chain."),
        _ when service.Welcome.Contains(there.Status) => new Finding($"{service.Area}.ok", Level.Ok, service.Target, $"answers {service.Name} clients ({there.Status})"),
        _ => Bad($"answers {service.Method} with {there.Status}, so that no {service.Name} client finds anything", service.IsDav
            ? "Correct \"root\" in the catalog: it is the URL below which clients discover collections."
            : "Correct \"url\" in the catalog: it is the URL of the session resource."),
    };

    private Finding Bad(string message, string fix) => new(service.IsDav ? "dav.root" : "jmap.session", Level.Problem, service.Target, message, fix);

    /// <summary>vdirsyncer drops the password on the way to another origin, and Thunderbird then offers nothing; records that name the host itself have no such trouble.</summary>
    private Finding WellKnown(string url, FetchResult way, DiscoveryEnd leading, bool isFound)
    {
        var passOn = $"Let the web server of {settings.Domain} pass /.well-known/{service.Label} on to the responder.";
        return (leading, isFound) switch
        {
            _ when way.Failure == FetchFailure.NotAsked => Say("not-asked", Level.Note, way.Reason, null),
            (DiscoveryEnd.Across, true) when service.IsDav => Say("cross-origin", Level.Note, $"{AnotherHost(way)}; the SRV and TXT records lead there without", $"Where a program follows no SRV record, type {service.Target} itself."),
            (DiscoveryEnd.Across, false) when service.IsDav => Say("cross-origin", Level.Warning, AnotherHost(way), Publish()),
            (DiscoveryEnd.Home or DiscoveryEnd.Across, _) => Say("well-known", Level.Ok, $"leads to {service.Target}", null),
            (DiscoveryEnd.Login, _) => Say("well-known-login", Level.Note, "asks for a login before it leads anywhere, so that its end is not seen here", null),
            (DiscoveryEnd.Elsewhere, _) => Say("elsewhere", Level.Problem, $"leads to {way.Hops[^1].Place}; the catalog says {service.Target}", $"Correct the redirect, or \"{service.Property}\" in the catalog. {passOn}"),
            (_, true) => Say("well-known-missing", Level.Note, $"{NoAnswer(way)}; the SRV records lead to the service", $"{passOn} Programs that follow no SRV record need it."),
            _ => Say("well-known-missing", Level.Problem, $"{NoAnswer(way)}, and no SRV record leads to the service either", $"{passOn}\n{Publish()}"),
        };

        Finding Say(string code, Level level, string message, string? fix) => new($"{service.Area}.{code}", level, url, message, fix);
    }

    private static string AnotherHost(FetchResult way) => $"leads to {way.Hops[^1].Place}, on another host, where vdirsyncer drops the password and Thunderbird offers nothing";

    private string Publish() => string.Join('\n', DnsRecords.Create(settings).Where(record => record.Name.StartsWith($"{service.SrvLabel}.", StringComparison.Ordinal)).Select(DnsCheck.Publish));

    private static string NoAnswer(FetchResult way) => way switch
    {
        { Failure: not FetchFailure.None } => way.Reason,
        { TlsTrouble: { } trouble } => $"is refused by clients: {trouble}",
        { Status: 404 } => "is not found (404)",
        _ => $"answers with status {way.Status}",
    };

    private static DiscoveryEnd Follow(FetchResult way, string target) => way switch
    {
        { Failure: not FetchFailure.None } or { TlsTrouble: not null } => DiscoveryEnd.Nowhere,
        _ when way.Hops.Any(hop => IsSame(hop.Url, target)) => way.Hops.All(hop => new Uri(hop.Url).Authority == new Uri(target).Authority) ? DiscoveryEnd.Home : DiscoveryEnd.Across,
        { Hops.Count: > 1 } or { Status: 200 or 207 } => DiscoveryEnd.Elsewhere,
        { Status: 401 } => DiscoveryEnd.Login,
        _ => DiscoveryEnd.Nowhere,
    };

    private static bool IsSame(string one, string other) => new Uri(one).GetLeftPart(UriPartial.Path).TrimEnd('/') == new Uri(other).GetLeftPart(UriPartial.Path).TrimEnd('/');
}
