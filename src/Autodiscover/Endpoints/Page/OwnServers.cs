using System.Net;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Dns;

namespace Autodiscover.Endpoints.Page;

/// <summary>
/// Asks a domain's own name servers for its records, so that a correction is seen at once. Hosts in other zones, which
/// these servers do not know, are looked up by the resolver.
/// </summary>
internal sealed class OwnServers(AccountSettings settings, Resolver resolver, int port, TimeSpan timeout)
{
    private const int MostServers = 4;

    /// <summary>Empty if no server could be asked. If time is short, the states are not explained.</summary>
    public async Task<IReadOnlyList<RecordComparison>> Ask(CancellationToken hurry, CancellationToken stopping)
    {
        var zone = await Zone.Find(settings.Domain, resolver, stopping);
        return await First(zone, stopping) is { } own
            ? await new RecordSurvey(settings, own, hurry).Run(zone, stopping)
            : [];
    }

    /// <summary>
    /// The first server to answer: nobody has to wait for a silent or lame one (RFC 1912 section 2.8).
    /// </summary>
    private async Task<Resolver?> First(Zone zone, CancellationToken stopping)
    {
        using var found = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        try
        {
            await foreach (var one in Task.WhenEach(zone.NameServers.Take(MostServers).Select(Server)))
            {
                if (await one is { } own)
                {
                    return own;
                }
            }

            return null;
        }
        finally
        {
            await found.CancelAsync();
        }

        Task<Resolver?> Server(string server) => Find(server, zone, found.Token);
    }

    private async Task<Resolver?> Find(string server, Zone zone, CancellationToken stopping)
    {
        var addresses = (await resolver.Addresses(server, stopping)).Records;
        if (addresses.Count == 0)
        {
            return null;
        }

        var own = new Resolver(new IPEndPoint(addresses[0], port), timeout, recursion: false) { Elsewhere = resolver };
        return (await own.Serial(zone.Apex, stopping)).Status == LookupStatus.Found ? own : null;
    }
}
