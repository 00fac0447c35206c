using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// A web site that forbids plain http for everything below its domain (HSTS with includeSubDomains, RFC 6797 section
/// 8.2), while some names of the responder have only http: a client that has seen the site never uses them again.
/// </summary>
internal sealed class StrictTransportCheck(AccountSettings settings, Network network, HttpProbe probe)
{
    public async Task<IReadOnlyList<Finding>> Run(CancellationToken stopping)
    {
        var names = ResponderNames.Below(settings).Append(settings.PublicHost).Distinct()
            .Where(name => name.EndsWith($".{settings.Domain}", StringComparison.Ordinal));
        var only = await Task.WhenAll(names.Select(async name => await IsHttpOnly(name, stopping) ? name : null));
        if (only.OfType<string>().ToList() is not [_, ..] affected || !await IsForbidden(stopping))
        {
            return [];
        }

        return
        [
            new Finding(HttpsCodes.StrictTransport, Level.Problem, $"https://{settings.Domain}/",
                "says Strict-Transport-Security with includeSubDomains, and these names answer by plain http alone: "
                + $"{Printable.List(affected)}; Thunderbird and Apple's programs never ask them once they have seen it",
                "Let https answer at these names, with a certificate for each; or take includeSubDomains out of the header of "
                + $"{settings.Domain}, which clients remember for as long as its max-age said."),
        ];
    }

    /// <summary>Accepted only over TLS without errors (RFC 6797 section 8.1).</summary>
    private async Task<bool> IsForbidden(CancellationToken stopping)
    {
        var site = await probe.Fetch(new FetchRequest(HttpMethod.Get, $"https://{settings.Domain}/"), stopping);
        return site.Hops.Any(hop => hop is { ForbidsHttpBelow: true, IsHttps: true, TlsTrouble: null }
            && new Uri(hop.Url).IdnHost == settings.Domain);
    }

    private async Task<bool> IsHttpOnly(string name, CancellationToken stopping)
    {
        try
        {
            await using var stream = await network.Connect(await network.EndPoints(name, EndPointOverride.Https, stopping), stopping);
            return false;
        }
        catch (ConnectException failure) when (failure.Failure is ConnectFailure.Refused or ConnectFailure.TimedOut)
        {
            var plain = await probe.Fetch(new FetchRequest(HttpMethod.Get, $"http://{name}/"), stopping);
            return plain.Failure == FetchFailure.None;
        }
        catch (ConnectException)
        {
            return false;
        }
    }
}
