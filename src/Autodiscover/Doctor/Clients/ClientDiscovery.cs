using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Clients;

/// <summary>
/// Follows a client's URLs in its order until it would stop, and then checks the servers that it finds.
/// </summary>
internal sealed class ClientDiscovery(ClientSearch client, Func<ClientRequest, CancellationToken, Task<Verdict>> check,
    LoginCheck login)
{
    private readonly ClientVerdict verdict = new(client);

    public async Task<DiscoveryRun> Run(CancellationToken stopping)
    {
        // All in parallel; only other organisations' hosts wait until the search reaches them.
        var asked = client.Requests.Select(request => request.IsForeign ? null : Ask(request, stopping)).ToList();
        var answers = new List<Verdict>(await Task.WhenAll(asked.OfType<Task<Verdict>>()));
        var (steps, isPointed) = (new List<DiscoveryStep>(), false);
        foreach (var (request, early) in client.Requests.Zip(asked).Where(pair => !pair.First.IsPointedTo || isPointed))
        {
            var answer = await (early ?? Ask(request, stopping));
            if (early is null)
            {
                answers.Add(answer);
            }

            steps.Add(verdict.Step(request, answer));
            isPointed |= request.Expected == ExpectedFormat.Pointer && answer.Quality == AnswerQuality.Right;
            if (verdict.Ending(request, answer) is { } end)
            {
                return await LogIn(end with { Steps = steps, Answers = Findings(answers) }, answer, stopping);
            }
        }

        var nothing = verdict.NothingFound(answers) with { Steps = steps, Answers = Findings(answers) };
        return client.AsksRecords && answers.Exists(answer => answer.Fetched.Failure != Probes.FetchFailure.LookupFailed)
            ? await ByRecords(nothing, stopping)
            : nothing;
    }

    private async Task<Verdict> Ask(ClientRequest request, CancellationToken stopping) =>
        verdict.Seen(request, await check(request, stopping));

    /// <summary>If the settings are right, the servers decide.</summary>
    private async Task<DiscoveryRun> LogIn(DiscoveryRun found, Verdict answer, CancellationToken stopping)
    {
        if (found.Finding.Level == Level.Problem)
        {
            return found;
        }

        var (steps, stop) = await login.Run(client, login.Taken(client, answer.Servers), stopping);
        return verdict.AtServers(found with { Steps = [.. found.Steps, .. steps] }, stop);
    }

    private async Task<DiscoveryRun> ByRecords(DiscoveryRun nothing, CancellationToken stopping)
    {
        var (records, services) = await login.Records.Find(stopping);
        var kinds = LoginCheck.Kinds(client, services);
        var run = nothing with { Steps = [.. nothing.Steps, .. records] };
        if (kinds.Count < 2)
        {
            return run;
        }

        var (steps, stop) = await login.Run(client, kinds, stopping);
        return verdict.AtServers(verdict.FoundByRecords(run) with { Steps = [.. run.Steps, .. steps] }, stop);
    }

    private static IReadOnlyList<Finding> Findings(IEnumerable<Verdict> answers) =>
        [.. answers.Select(answer => answer.Finding)];
}
