using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>Fetches a client's URL and judges the answer.</summary>
internal sealed class AnswerCheck(AccountSettings settings, HttpProbe probe)
{
    private readonly AnswerRules rules = new(settings);

    public async Task<Verdict> Run(ClientRequest request, CancellationToken stopping) =>
        rules.Judge(request, await probe.Fetch(request.Fetch, stopping));
}
