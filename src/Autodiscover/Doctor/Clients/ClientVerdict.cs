using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Clients;

/// <summary>What a client makes of the answers it gets.</summary>
internal sealed class ClientVerdict(ClientSearch client)
{
    /// <summary>What the search ends with at this answer; null where it goes on.</summary>
    public DiscoveryRun? Ending(ClientRequest request, Verdict answer) => (IsPointer(request), answer.Quality) switch
    {
        (true, AnswerQuality.Stale) =>
            Say(Level.Problem, "is sent to another server", $" by {request.Place}", answer.Finding.Fix),
        (true, _) => null,
        (_, AnswerQuality.Right or AnswerQuality.Stale) => Found(request, answer),
        (_, var quality) when client.StopsAt.Contains(quality) =>
            Say(Level.Problem, "stops", $" at {request.Place}, which {answer.Finding.Message}", answer.Finding.Fix) with
            {
                Headline = "stops without settings",
            },
        _ => null,
    };

    /// <summary>The end of a search without any settings, with the fix of the worst answer.</summary>
    public DiscoveryRun NothingFound(List<Verdict> answers)
    {
        var worst = answers.Select(answer => answer.Finding).MaxBy(finding => finding.Level)!;
        var isUnknown = answers.TrueForAll(answer => answer.Fetched.Failure == FetchFailure.NotAsked);
        var level = isUnknown ? Level.Note : client.IsRare ? Level.Warning : Level.Problem;
        var headline = isUnknown ? "could not be followed from here" : "finds no settings";
        return Say(level, headline, "", worst.Fix is null ? null : $"{worst.Subject}: {worst.Fix}");
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

    /// <summary>A pointer alone is no settings: the search goes on where it leads.</summary>
    private static bool IsPointer(ClientRequest request) => request.Expected == ExpectedFormat.Pointer;

    private DiscoveryRun Found(ClientRequest request, Verdict answer) =>
        (answer.Quality, answer.Fetched.IsSecure || client.ExpectsHttp) switch
        {
            (AnswerQuality.Stale, _) =>
                Say(Level.Problem, "gets wrong settings", $" at {request.Place}", answer.Finding.Fix),
            (_, false) =>
                Say(Level.Warning, "finds its settings only over plain http",
                    $", at {request.Place}: it warns people, or does not trust them",
                    "Let https answer for this name."),
            _ => Say(Level.Ok, "gets its settings", $" at {request.Place}", null),
        };

    /// <summary>The verdict; what only repeats the last step follows its headline.</summary>
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
