using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Clients;

/// <summary>How a client's search ends: the finding is the verdict, the steps are the way there.</summary>
internal sealed record DiscoveryRun(Finding Finding, IReadOnlyList<DiscoveryStep> Steps, IReadOnlyList<Finding> Answers)
{
    /// <summary>The verdict in short, where the steps below it tell the rest; unset: the finding's message.</summary>
    public string? Headline { get; init; }
}

/// <summary>Walks through a client's URLs in its own order, as far as it would go.</summary>
internal sealed class ClientDiscovery(ClientSearch client, AnswerCheck answers)
{
    public async Task<DiscoveryRun> Look(CancellationToken stopping)
    {
        // All at once; only what belongs to others waits until the search has come to it.
        var asked = client.Requests.Select(ask => ask.IsForeign ? null : answers.Look(ask, stopping)).ToList();
        var verdicts = new List<Verdict>(await Task.WhenAll(asked.OfType<Task<Verdict>>()));
        var (steps, isPointed) = (new List<DiscoveryStep>(), false);
        foreach (var (ask, early) in client.Requests.Zip(asked).Where(pair => !pair.First.IsPointedTo || isPointed))
        {
            var verdict = await (early ?? answers.Look(ask, stopping));
            if (early is null)
            {
                verdicts.Add(verdict);
            }

            steps.Add(Seen(ask, verdict));
            isPointed |= ask.Expected == Expected.Pointer && verdict.AnswerQuality == AnswerQuality.Right;
            if (Ending(ask, verdict) is { } end)
            {
                return end with { Steps = steps, Answers = Findings(verdicts) };
            }
        }

        var worst = verdicts.Select(verdict => verdict.Finding).MaxBy(finding => finding.Level)!;
        var isUnknown = verdicts.TrueForAll(verdict => verdict.FetchResult.Failure == FetchFailure.NotAsked);
        var level = isUnknown ? Level.Note : client.IsRare ? Level.Warning : Level.Problem;
        return Say(level, isUnknown ? "could not be followed from here" : "finds no settings", "", worst.Fix is null ? null : $"{worst.Subject}: {worst.Fix}") with { Steps = steps, Answers = Findings(verdicts) };
    }

    /// <summary>What the search ends with here; null where it goes on.</summary>
    private DiscoveryRun? Ending(ClientRequest ask, Verdict verdict) => (ask.Expected, verdict.AnswerQuality) switch
    {
        (Expected.Pointer, AnswerQuality.Stale) => Say(Level.Problem, "is sent to another server", $" by {ask.Place}", verdict.Finding.Fix),
        (Expected.Pointer, _) => null,
        (_, AnswerQuality.Right or AnswerQuality.Stale) => Found(ask, verdict),
        (_, var worth) when client.StopsAt.Contains(worth) => Say(Level.Problem, "stops", $" at {ask.Place}, which {verdict.Finding.Message}", verdict.Finding.Fix) with { Headline = "stops without settings" },
        _ => null,
    };

    private DiscoveryRun Found(ClientRequest ask, Verdict verdict) => (verdict.AnswerQuality, verdict.FetchResult.IsSecure || client.ExpectsHttp) switch
    {
        (AnswerQuality.Stale, _) => Say(Level.Problem, "gets wrong settings", $" at {ask.Place}", verdict.Finding.Fix),
        (_, false) => Say(Level.Warning, "finds its settings only over plain http", $", at {ask.Place}: it warns people, or does not trust them", "Let https answer for this name."),
        _ => Say(Level.Ok, "gets its settings", $" at {ask.Place}", null),
    };

    /// <summary>The verdict; what only repeats the last step follows its headline.</summary>
    private DiscoveryRun Say(Level level, string headline, string rest, string? fix) =>
        new(new Finding($"client.{client.Code}", level, client.Name, headline + rest, fix), [], []) { Headline = headline };

    private DiscoveryStep Seen(ClientRequest ask, Verdict verdict) => DiscoveryStep.From(ask, verdict.FetchResult, verdict.Finding.Message) with
    {
        Parsed = verdict.Seen.Count > 0 ? [.. verdict.Seen.Select(server => $"{server}")] : null,
        Takes = verdict.Seen.Count > 0 ? [.. Takes(verdict.Seen).Select(server => server.Place)] : null,
        Remark = Remark(verdict),
    };

    /// <summary>The servers that this client uses out of all that a document names.</summary>
    private IEnumerable<ParsedServer> Takes(IReadOnlyList<ParsedServer> seen)
    {
        var kinds = seen.GroupBy(server => server.Protocol).ToDictionary(kind => kind.Key, kind => client.TakesLast ? kind.Last() : kind.First());
        return kinds.ContainsKey("imap") ? kinds.Where(kind => kind.Key != "pop3").Select(kind => kind.Value) : kinds.Values;
    }

    private static string? Remark(Verdict verdict) => (verdict.AnswerQuality, verdict.Finding.Code) switch
    {
        (AnswerQuality.Right, _) when verdict.Seen.Count == 0 => "as the catalog has it",
        (AnswerQuality.Right, _) => null,
        (AnswerQuality.Stale, _) => "not what the catalog says",
        (_, "answer.html") => "a web page",
        (_, "answer.not-found" or "answer.status" or "answer.tls") => null,
        _ => verdict.Finding.Message,
    };

    private static IReadOnlyList<Finding> Findings(IEnumerable<Verdict> verdicts) => [.. verdicts.Select(verdict => verdict.Finding)];
}
