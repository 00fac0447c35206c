using System.Net;
using System.Net.Sockets;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;

namespace Autodiscover.Doctor.Clients;

/// <summary>
/// Asks every address of the autoconfig host by itself: a node with another catalog than the others, or a web server that
/// knows the host by IPv4 alone, is a fault that comes and goes. Addresses that do not answer at all are told elsewhere.
/// </summary>
internal sealed class NodeCheck(AccountSettings settings, Network network, HttpProbe probe)
{
    private readonly AnswerRules rules = new(settings);

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken stopping)
    {
        var request = new ClientRequests(settings).Host("https");
        var places = WireFormat.Autoconfig.IsOffered(settings) ? await Places(new Uri(request.Fetch.Url), stopping) : [];
        if (places.Count < 2)
        {
            return [];
        }

        var nodes = await Task.WhenAll(places.Select(async place =>
            (Place: place, Verdict: rules.Judge(request, await probe.FetchAt(place, request.Fetch, stopping)))));
        List<IPEndPoint> good = [.. nodes.Where(node => node.Verdict.Quality == AnswerQuality.Right).Select(node => node.Place)];
        return
        [
            .. nodes.Where(node => good.Count > 0 && IsAnswer(node.Verdict.Fetched) && !good.Contains(node.Place))
                .Select(node => Odd(node.Verdict.Finding, node.Place, good)),
        ];
    }

    private static bool IsAnswer(FetchResult fetched) =>
        fetched is { Failure: FetchFailure.None, TlsTrouble: null } or { Failure: FetchFailure.RedirectLoop };

    private static Finding Odd(Finding finding, IPEndPoint place, List<IPEndPoint> good)
    {
        var isIPv6Alone = IsIPv6(place) && !good.Exists(IsIPv6);
        return finding with
        {
            Level = Level.Problem,
            Message = $"at {place.Address}: {finding.Message}, while another address of the host answers as it should",
            Fix = isIPv6Alone
                ? "Only IPv6 is wrong: let the virtual host of this name listen on IPv6 too (nginx: listen [::]:443 ssl), or take the "
                    + "AAAA record out of DNS until it does."
                : $"Give this node the catalog and configuration of the others, and reload it. {finding.Fix}",
        };
    }

    private async Task<IReadOnlyList<IPEndPoint>> Places(Uri url, CancellationToken stopping)
    {
        try
        {
            return [.. (await network.EndPoints(url.IdnHost, url.Port, stopping)).Take(AddressConnection.MostAddresses)];
        }
        catch (ConnectException)
        {
            return [];
        }
    }

    private static bool IsIPv6(IPEndPoint place) => place.AddressFamily == AddressFamily.InterNetworkV6;
}
