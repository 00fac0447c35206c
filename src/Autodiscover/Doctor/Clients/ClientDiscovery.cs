using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Clients;

/// <summary>Goes through a client's URLs in its own order, as far as it would go.</summary>
internal sealed class ClientDiscovery(ClientSearch client, Func<ClientRequest, CancellationToken, Task<Verdict>> check)
{
    private readonly ClientVerdict verdict = new(client);

    public async Task<DiscoveryRun> Run(CancellationToken stopping)
    {
        // All at once; only what belongs to others waits until the search has come to it.
        var asked = client.Requests.Select(request => request.IsForeign ? null : check(request, stopping)).ToList();
        var answers = new List<Verdict>(await Task.WhenAll(asked.OfType<Task<Verdict>>()));
        var (steps, isPointed) = (new List<DiscoveryStep>(), false);
        foreach (var (request, early) in client.Requests.Zip(asked).Where(pair => !pair.First.IsPointedTo || isPointed))
        {
            var answer = await (early ?? check(request, stopping));
            if (early is null)
            {
                answers.Add(answer);
            }

            steps.Add(verdict.Step(request, answer));
            isPointed |= request.Expected == ExpectedFormat.Pointer && answer.Quality == AnswerQuality.Right;
            if (verdict.Ending(request, answer) is { } end)
            {
                return end with { Steps = steps, Answers = Findings(answers) };
            }
        }

        return verdict.NothingFound(answers) with { Steps = steps, Answers = Findings(answers) };
    }

    private static IReadOnlyList<Finding> Findings(IEnumerable<Verdict> answers) =>
        [.. answers.Select(answer => answer.Finding)];
}
