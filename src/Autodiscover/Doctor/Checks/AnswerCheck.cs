using Autodiscover.Catalog.Resolution;
using Autodiscover.Dns;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>Fetches a client's URL and checks the answer.</summary>
internal sealed class AnswerCheck(AccountSettings settings, HttpProbe probe, Resolver resolver)
{
    private readonly AnswerRules rules = new(settings);

    public async Task<Verdict> Run(ClientRequest request, CancellationToken stopping)
    {
        var verdict = rules.Judge(request, await probe.Fetch(request.Fetch, stopping));
        return request.Expected == ExpectedFormat.Pacc && verdict.Quality == AnswerQuality.Right
            ? await Confirmed(verdict, stopping)
            : verdict;
    }

    /// <summary>A PACC document counts only if DNS has its digest (draft-ietf-mailmaint-pacc section 4).</summary>
    private async Task<Verdict> Confirmed(Verdict verdict, CancellationToken stopping)
    {
        var digest = PaccDigest.Line(settings);
        var name = digest.Name.TrimEnd('.');
        var lookup = await resolver.Texts(name, stopping);
        return lookup.Records.Contains(digest.Data) ? verdict : verdict with
        {
            Quality = AnswerQuality.Unconfirmed,
            Remark = lookup.Status == LookupStatus.Failed
                ? $"the digest at {name} could not be looked up"
                : $"no digest at {name} confirms it",
        };
    }
}
