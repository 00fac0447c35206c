using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;

namespace Autodiscover.Doctor.Clients;

/// <summary>The findings about a service and its well-known path.</summary>
internal sealed class ServiceDiscoveryFindings(DiscoveredService service, AccountSettings settings)
{
    private readonly DiscoveryCodes codes = service.Codes;

    /// <summary>What the URL of the catalog answers.</summary>
    public Finding Target(FetchResult fetched) => fetched switch
    {
        { Failure: FetchFailure.NotAsked } =>
            new Finding(AnswerCodes.NotAsked, Level.Note, service.Target, fetched.Reason),
        { Failure: not FetchFailure.None } =>
            BadTarget($"cannot be asked: {fetched.Reason}",
                $"{FixFor(service.Target, fetched)} Or correct \"{service.Property}\" in the catalog."),
        { TlsTrouble: { } trouble } =>
            BadTarget($"is refused by clients: {trouble}",
                "Give the server the right certificate for this name, with its full chain."),
        _ when service.Welcome.Contains(fetched.Status) =>
            new Finding(codes.Ok, Level.Ok, service.Target, $"answers {service.Name} clients ({fetched.Status})"),
        _ => BadTarget($"answers {service.Method} with {fetched.Status}, so that no {service.Name} client finds anything",
            service.IsDav
            ? "Correct \"root\" in the catalog: it is the URL below which clients discover collections."
            : "Correct \"url\" in the catalog: it is the URL of the session resource."),
    };

    /// <summary>
    /// vdirsyncer drops the password when redirected to another origin, and Thunderbird then offers nothing; records
    /// that name the host itself avoid this problem.
    /// </summary>
    public Finding WellKnown(string url, FetchResult fetched, DiscoveryEnd end, bool isFound)
    {
        var passOn = fetched.Failure == FetchFailure.None
            ? $"Let the web server of {settings.Domain} pass /.well-known/{service.Label} on to the responder."
            : FixFor(url, fetched);
        return (end, isFound) switch
        {
            _ when fetched.Failure == FetchFailure.NotAsked => Say(codes.NotAsked, Level.Note, fetched.Reason, null),
            (DiscoveryEnd.Across, _) when service.IsDav => CrossOrigin(url, fetched, isFound),
            (DiscoveryEnd.Home or DiscoveryEnd.Across, _) =>
                Say(codes.WellKnown, Level.Ok, $"leads to {service.Target}", null),
            (DiscoveryEnd.Login, _) =>
                Say(codes.WellKnownLogin, Level.Note,
                    "asks for a login before it leads anywhere, so that its end is not seen here", null),
            (DiscoveryEnd.Elsewhere, _) =>
                Say(codes.Elsewhere, Level.Problem,
                    $"leads to {fetched.Hops[^1].Place}; the catalog says {service.Target}",
                    $"Correct the redirect, or \"{service.Property}\" in the catalog. {passOn}"),
            (_, true) =>
                Say(codes.WellKnownMissing, Level.Note, $"{NoAnswer(fetched)}; the SRV records lead to the service",
                    $"{passOn} Programs that follow no SRV record need it."),
            _ => Say(codes.WellKnownMissing, Level.Problem,
                $"{NoAnswer(fetched)}, and no SRV record leads to the service either", $"{passOn}\n{Publish()}"),
        };

        Finding Say(FindingCode code, Level level, string message, string? fix) => new(code, level, url, message, fix);
    }

    private Finding CrossOrigin(string url, FetchResult fetched, bool isFound)
    {
        var message = $"leads to {fetched.Hops[^1].Place}, on another host, "
            + "where vdirsyncer drops the password and Thunderbird offers nothing";
        return isFound
            ? new Finding(DiscoveryCodes.DavCrossOrigin, Level.Note, url,
                $"{message}; the SRV and TXT records lead there without",
                $"Where a program follows no SRV record, type {service.Target} itself.")
            : new Finding(DiscoveryCodes.DavCrossOrigin, Level.Warning, url, message, Publish());
    }

    /// <summary>The fix if nothing answers, at the host that does not.</summary>
    private string FixFor(string url, FetchResult fetched)
    {
        var last = new Uri(fetched.LastUrl(new FetchRequest(HttpMethod.Get, url)));
        return fetched.Failure switch
        {
            FetchFailure.NoAddress => HostFixes.Address(settings, last.IdnHost),
            FetchFailure.Refused => HostFixes.Port(last.IdnHost, last.Port),
            FetchFailure.Broken => HostFixes.Broken(last.IdnHost, last.Port),
            FetchFailure.TimedOut => HostFixes.Slow(last.IdnHost, last.Port),
            FetchFailure.Handshake => $"Configure https with TLS 1.2 and 1.3 and a certificate for {last.IdnHost} on the server.",
            FetchFailure.LookupFailed => "Check the domain's name servers, or ask another resolver with --resolver.",
            FetchFailure.RedirectLoop or FetchFailure.RedirectPrivate => "Correct the redirect.",
            _ => HostFixes.Route(last.IdnHost, last.Port),
        };
    }

    private Finding BadTarget(string message, string fix) =>
        new(codes.Target, Level.Problem, service.Target, message, fix);

    private string Publish() => string.Join('\n',
        DnsRecords.Create(settings)
            .Where(record => record.Name.StartsWith($"{service.SrvLabel}.", StringComparison.Ordinal))
            .Select(DnsFindings.Publish));

    private static string NoAnswer(FetchResult fetched) => fetched switch
    {
        { Failure: not FetchFailure.None } => fetched.Reason,
        { TlsTrouble: { } trouble } => $"is refused by clients: {trouble}",
        { Status: 404 } => "is not found (404)",
        _ => $"answers with status {fetched.Status}",
    };
}
