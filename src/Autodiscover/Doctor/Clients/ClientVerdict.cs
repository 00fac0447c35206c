using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Clients;

/// <summary>The result of a client's search, from the answers.</summary>
internal sealed class ClientVerdict(ClientSearch client)
{
    /// <summary>The result if the search ends with this answer; null if it continues.</summary>
    public DiscoveryRun? Ending(ClientRequest request, Verdict answer) => (IsPointer(request), answer.Quality) switch
    {
        (true, AnswerQuality.Stale) =>
            Say(Level.Problem, "is sent to another server", $" by {request.Place}", answer.Finding.Fix) with
            {
                Cause = answer.Finding,
            },
        (true, _) => null,
        (_, AnswerQuality.Right or AnswerQuality.Stale) => Found(request, answer),
        (_, AnswerQuality.Compressed) when client.Unpacks => Found(request, answer),
        (_, var quality) when client.StopsAt.Contains(Seen(quality)) =>
            Say(Level.Problem, "stops", $" at {request.Place}, which {answer.Finding.Message}", answer.Finding.Fix) with
            {
                Headline = "stops without settings",
                Cause = answer.Finding,
            },
        _ => null,
    };

    /// <summary>The answer as this client sees it: some do not follow redirects.</summary>
    public Verdict Seen(ClientRequest request, Verdict answer)
    {
        return answer switch
        {
            { Quality: AnswerQuality.Nothing } => answer,
            _ when client.WantsStaple && answer.Fetched.Hops.Any(hop => hop.LacksStaple) => Nothing(TlsCodes.MustStaple, request.WhenAbsent,
                $"demands a stapled OCSP answer by its certificate, which does not come: {client.Name} refuses it",
                "Let the server staple, or have the certificate issued without must-staple."),
            { Quality: AnswerQuality.Right, Fetched.Hops.Count: > 1 } when request.IsFinal => Nothing(AnswerCodes.Redirected, Level.Note,
                $"is redirected, and {client.Name} follows no redirect", NoAnswerRules.PassOn),
            _ => answer,
        };

        Verdict Nothing(FindingCode code, Level level, string message, string fix) =>
            new(AnswerQuality.Nothing, answer.Fetched, new Finding(code, level, request.Place, message, fix)) { Remark = message };
    }

    /// <summary>The settings are found; whether the client can log in depends on the servers.</summary>
    public DiscoveryRun AtServers(DiscoveryRun found, Finding? stop)
    {
        if (stop is null)
        {
            return found;
        }

        var headline = $"{found.Headline}, and stops at {stop.Subject}";
        return found with
        {
            Finding = found.Finding with
            {
                Level = client.IsRare ? Level.Warning : Level.Problem,
                Message = $"{found.Finding.Message}, and stops at {stop.Subject}: {stop.Message}",
                Fix = stop.Fix is null ? null : $"{stop.Subject}: {stop.Fix}",
            },
            Headline = headline,
            IsFound = true,
            Cause = stop,
        };
    }

    /// <summary>No document, but the SRV records of the mail services also lead to the servers.</summary>
    public DiscoveryRun FoundByRecords(DiscoveryRun nothing) =>
        Say(Level.Ok, "gets its settings", " by the SRV records of the mail services", null) with
        {
            Steps = nothing.Steps,
            Answers = nothing.Answers,
        };

    /// <summary>The end of a search without any settings, with the fix of the worst answer.</summary>
    public DiscoveryRun NothingFound(List<Verdict> answers)
    {
        if (answers.Find(answer => answer.Quality == AnswerQuality.Unconfirmed) is { } unconfirmed)
        {
            return Say(client.IsRare ? Level.Warning : Level.Problem, "does not believe its settings",
                $" at {unconfirmed.Finding.Subject}: {unconfirmed.Remark}",
                "Publish the TXT record of the digest: \"autodiscover dns\" prints it.");
        }

        var worst = answers.Select(answer => answer.Finding).MaxBy(finding => finding.Level)!;
        var isUnknown = answers.TrueForAll(answer => answer.Fetched.Failure == FetchFailure.NotAsked);
        var level = isUnknown ? Level.Note : client.IsRare ? Level.Warning : Level.Problem;
        var headline = isUnknown ? "could not be followed from here" : "finds no settings";
        return Say(level, headline, "", worst.Fix is null ? null : $"{worst.Subject}: {worst.Fix}") with
        {
            Cause = isUnknown ? null : worst,
        };
    }

    public DiscoveryStep Step(ClientRequest request, Verdict answer)
    {
        var step = DiscoveryStep.From(request.Fetch, answer.Fetched, answer.Finding.Message) with { Remark = answer.Remark };
        return answer.Servers.Count == 0 ? step : step with
        {
            Parsed = [.. answer.Servers.Select(server => $"{server}")],
            Takes = [.. Takes(answer.Servers).Select(server => server.Place)],
        };
    }

    /// <summary>A body that is not unpacked is not a document.</summary>
    private static AnswerQuality Seen(AnswerQuality quality) =>
        quality == AnswerQuality.Compressed ? AnswerQuality.Nonsense : quality;

    /// <summary>A pointer alone has no settings: the search continues at its target.</summary>
    private static bool IsPointer(ClientRequest request) => request.Expected == ExpectedFormat.Pointer;

    private DiscoveryRun Found(ClientRequest request, Verdict answer) =>
        (answer.Quality, answer.Fetched.IsSecure || client.ExpectsHttp) switch
        {
            (AnswerQuality.Stale, _) =>
                Say(Level.Problem, "gets wrong settings", $" at {request.Place}", answer.Finding.Fix) with { Cause = answer.Finding },
            (_, false) =>
                Say(Level.Warning, "finds its settings only over plain http",
                    $", at {request.Place}: it warns people, or does not trust them",
                    "Let https answer for this name.") with
                {
                    Cause = answer.Finding.Level > Level.Ok ? answer.Finding : null,
                },
            _ => Say(Level.Ok, "gets its settings", $" at {request.Place}", null),
        };

    /// <summary>The verdict; its headline leaves out what the last step already shows.</summary>
    private DiscoveryRun Say(Level level, string headline, string rest, string? fix) =>
        new(new Finding(client.Code, level, client.Name, headline + rest, fix), [], []) { Headline = headline };

    /// <summary>The servers that this client uses out of all that a document names.</summary>
    private IEnumerable<ParsedServer> Takes(IReadOnlyList<ParsedServer> servers)
    {
        var kinds = servers.GroupBy(server => server.Protocol)
            .ToDictionary(kind => kind.Key, kind => client.TakesLast ? kind.Last() : kind.First());
        return kinds.Where(kind => kind.Key != "pop3" || !kinds.ContainsKey("imap")).Select(kind => kind.Value);
    }
}
