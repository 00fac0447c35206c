using System.Net;
using System.Net.Sockets;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// Requests the same document from every address of a host: a server that was not reloaded, or has another source,
/// gives some people other settings.
/// </summary>
internal sealed class NodeCheck(AccountSettings settings, Network network)
{
    public async Task<IReadOnlyList<Finding>> Run(ClientRequest request, CancellationToken stopping)
    {
        var url = new Uri(request.Fetch.Url);
        var addresses = (await network.Resolver.Addresses(url.IdnHost, stopping)).Records;
        if (addresses.Count < 2 || network.Override is not null)
        {
            return [];
        }

        var nodes = await Task.WhenAll(addresses.Take(AddressConnection.MostAddresses)
            .Select(async address => (Address: address, Verdict: await Ask(request, url, address, stopping))));
        return !nodes.Any(node => node.Verdict.Quality == AnswerQuality.Right) ? [] :
        [
            .. from node in nodes
               where node.Verdict is { Quality: not AnswerQuality.Right, Fetched.Failure: FetchFailure.None, Fetched.TlsTrouble: null }
               select new Finding(AnswerCodes.Node, Level.Problem, request.Place,
                   $"at {node.Address}: {node.Verdict.Finding.Message}, while another address of the host says what the catalog says",
                   Fix(node.Address, [.. nodes.Where(one => one.Verdict.Quality == AnswerQuality.Right).Select(one => one.Address)])),
        ];
    }

    /// <summary>A web server that has the host only for IPv4 answers IPv6 with its first virtual host.</summary>
    private static string Fix(IPAddress address, List<IPAddress> good) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 && good.TrueForAll(one => one.AddressFamily == AddressFamily.InterNetwork)
            ? "Only IPv6 is wrong: let the virtual host of this name listen on IPv6 too (nginx: listen [::]:443 ssl), or take the AAAA "
                + "record out of DNS until it does."
            : $"Reload the node at {address}, give it the same catalog and sources, or take it out of DNS.";

    private Task<Verdict> Ask(ClientRequest request, Uri url, IPAddress address, CancellationToken stopping)
    {
        var node = network with { Override = new EndPointOverride($"{address}", url.Port), ResponderHosts = [url.IdnHost] };
        return new AnswerCheck(settings, new HttpProbe(node), network.Resolver).Run(request, stopping);
    }
}
