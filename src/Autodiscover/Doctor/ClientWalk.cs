namespace Autodiscover.Doctor;

/// <summary>How a client's search ends: the finding is the verdict, the steps are the way there.</summary>
internal sealed record Walk(Finding Finding, IReadOnlyList<Step> Steps, IReadOnlyList<Finding> Answers)
{
    /// <summary>The verdict in short, where the steps below it tell the rest; unset: the finding's message.</summary>
    public string? Headline { get; init; }
}

/// <summary>Walks through a client's URLs in its own order, as far as it would go.</summary>
internal sealed class ClientWalk(Client client, AnswerCheck answers)
{
    public async Task<Walk> Look(CancellationToken stopping)
    {
        // All at once; only what belongs to others waits until the search has come to it.
        var asked = client.Asks.Select(ask => ask.IsForeign ? null : answers.Look(ask, stopping)).ToList();
        var verdicts = new List<Verdict>(await Task.WhenAll(asked.OfType<Task<Verdict>>()));
        var steps = new List<Step>();
        foreach (var (ask, early) in client.Asks.Zip(asked))
        {
            var verdict = await (early ?? answers.Look(ask, stopping));
            if (early is null)
            {
                verdicts.Add(verdict);
            }

            steps.Add(Step.Of(ask, verdict.Fetched, verdict.Finding.Message));
            if (Ending(ask, verdict) is { } end)
            {
                return new Walk(end, steps, Findings(verdicts));
            }
        }

        var worst = verdicts.Select(verdict => verdict.Finding).MaxBy(finding => finding.Level)!;
        var level = verdicts.TrueForAll(verdict => verdict.Fetched.Failure == FetchFailure.NotAsked) ? Level.Note : client.IsRare ? Level.Warning : Level.Problem;
        return new Walk(Say(level, "finds no settings", worst.Fix is null ? worst.Message : $"{worst.Subject}: {worst.Fix}"), steps, Findings(verdicts));
    }

    /// <summary>What the search ends with here; null where it goes on.</summary>
    private Finding? Ending(Ask ask, Verdict verdict) => verdict.Worth switch
    {
        Worth.Right or Worth.Stale => Found(ask, verdict),
        _ when client.StopsAt.Contains(verdict.Worth) => Say(Level.Problem, $"stops at {ask.Place}, which {verdict.Finding.Message}", verdict.Finding.Fix),
        _ => null,
    };

    private Finding Found(Ask ask, Verdict verdict) => (verdict.Worth, verdict.Fetched.IsSecure || client.ExpectsHttp) switch
    {
        (Worth.Stale, _) => Say(Level.Problem, $"gets wrong settings at {ask.Place}", verdict.Finding.Fix),
        (_, false) => Say(Level.Warning, $"finds its settings only over plain http, at {ask.Place}: it warns people, or does not trust them", "Let https answer for this name."),
        _ => Say(Level.Ok, $"gets its settings at {ask.Place}", null),
    };

    private Finding Say(Level level, string message, string? fix) => new($"client.{client.Code}", level, client.Name, message, fix);

    private static IReadOnlyList<Finding> Findings(IEnumerable<Verdict> verdicts) => [.. verdicts.Select(verdict => verdict.Finding)];
}
