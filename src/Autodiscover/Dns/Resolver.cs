using System.Net;
using Autodiscover.Documents;
using Autodiscover.Text;
using DnsClient;
using DnsClient.Protocol;

namespace Autodiscover.Dns;

/// <summary>Asks one DNS server for the records that mail clients use.</summary>
internal sealed class Resolver
{
    private const int LongestAliasChain = 8;
    private const int Retries = 1;

    private readonly QuestionClient client;
    private readonly TimeSpan timeout;

    /// <summary>
    /// Without a server the system's own are asked; an authoritative server is asked without recursion.
    /// </summary>
    public Resolver(IPEndPoint? server, TimeSpan timeout, bool recursion = true)
    {
        client = new QuestionClient(server, timeout, Retries, recursion);
        Reach = new ReachCheck(server, this);
        this.timeout = timeout;
    }

    public string Name => client.Name;

    /// <summary>
    /// The resolver for targets of aliases and records. Unset: this one, which is right unless it is a domain's own
    /// server, which does not know other names.
    /// </summary>
    public Resolver? Elsewhere { get; init; }

    /// <summary>Whether this resolver and a domain can be asked at all, found out within seconds.</summary>
    public ReachCheck Reach { get; }

    /// <summary>
    /// What the resolver answers for a name that cannot exist; empty for an honest one. An answer of the same is none.
    /// </summary>
    public IReadOnlyList<IPAddress> MadeUp { get; set; } = [];

    /// <summary>SRV records, best first.</summary>
    public async Task<Lookup<SrvTarget>> Services(string name, CancellationToken stopping)
    {
        var lookup = (await Ask(name, QueryType.SRV, stopping)).Select(record => (SrvRecord)record)
            .Select(record => new SrvTarget(record.Priority, record.Weight, record.Port, Host(record.Target)));
        return lookup with { Records = [.. lookup.Records.OrderBy(target => target.Priority)] };
    }

    public async Task<Lookup<string>> Texts(string name, CancellationToken stopping) =>
        (await Ask(name, QueryType.TXT, stopping)).Select(record => string.Concat(((TxtRecord)record).Text));

    /// <summary>The hosts that take a domain's mail, best first.</summary>
    public async Task<Lookup<string>> MailHosts(string domain, CancellationToken stopping)
    {
        var lookup = (await Ask(domain, QueryType.MX, stopping)).Select(record => (MxRecord)record);
        return (lookup with { Records = [.. lookup.Records.OrderBy(record => record.Preference)] })
            .Select(record => Host(record.Exchange));
    }

    public async Task<Lookup<string>> NameServers(string zone, CancellationToken stopping) =>
        (await Ask(zone, QueryType.NS, stopping)).Select(record => Host(((NsRecord)record).NSDName));

    /// <summary>The zone's serial, from the server asked; a server without the zone has none.</summary>
    public async Task<Lookup<uint>> Serial(string zone, CancellationToken stopping) =>
        (await client.Ask(zone, QueryType.SOA, stopping)).Select(record => ((SoaRecord)record).Serial);

    /// <summary>Who may issue certificates: the tag and value of each CAA record (RFC 8659).</summary>
    public async Task<Lookup<(string Tag, string Value)>> Issuers(string name, CancellationToken stopping) =>
        (await Ask(name, QueryType.CAA, stopping)).Select(record =>
            (((CaaRecord)record).Tag.ToLowerInvariant(), ((CaaRecord)record).Value));

    /// <summary>The records of a name as a zone file writes their data.</summary>
    public async Task<Lookup<string>> Data(string name, DnsType type, CancellationToken stopping) =>
        (await Ask(name, RecordData.Query(type), stopping)).Select(RecordData.Text);

    /// <summary>The target of the alias; null if the name is not one.</summary>
    public async Task<string?> Alias(string name, CancellationToken stopping) =>
        (await Ask(name, QueryType.CNAME, stopping)).Records is [CNameRecord alias, ..]
            ? Host(alias.CanonicalName)
            : null;

    /// <summary>Each alias on the way from a name to its host, in order; empty if the name is not an alias.</summary>
    public async Task<IReadOnlyList<string>> Aliases(string name, CancellationToken stopping)
    {
        var chain = new List<string>();
        for (var asked = this;
            chain.Count < LongestAliasChain && await asked.Alias(name, stopping) is { } alias && !chain.Contains(alias);
            asked = Elsewhere ?? this)
        {
            chain.Add(alias);
            name = alias;
        }

        return chain;
    }

    /// <summary>The addresses of a host, following aliases itself if the server does not.</summary>
    public async Task<Lookup<IPAddress>> Addresses(string host, CancellationToken stopping)
    {
        // Each question has its time-out; a chain of slow answers has one, too.
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(timeout * 3);
        try
        {
            return await FollowAliases(host, deadline.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new Lookup<IPAddress>(LookupStatus.Failed, [], $"{Name} did not answer")
            {
                Failure = LookupFailure.Silent,
            };
        }
    }

    /// <summary>What a server hands on to others, like a zone cut below its own, those are asked.</summary>
    private async Task<Lookup<DnsResourceRecord>> Ask(string name, QueryType type, CancellationToken stopping)
    {
        var lookup = await client.Ask(name, type, stopping);
        return lookup.Failure == LookupFailure.NotAuthoritative && Elsewhere is not null
            ? await Elsewhere.Ask(name, type, stopping)
            : lookup;
    }

    private async Task<Lookup<IPAddress>> FollowAliases(string host, CancellationToken stopping)
    {
        // Asked first: some servers refuse an address whose alias leads out of their zones.
        if (Elsewhere is not null && await Alias(host, stopping) is { } outside)
        {
            return await Elsewhere.Addresses(outside, stopping);
        }

        for (var hops = 0; hops < LongestAliasChain; hops++)
        {
            var four = (await Ask(host, QueryType.A, stopping)).Select(Address);
            if (four.Status == LookupStatus.Failed)
            {
                return four.Failure == LookupFailure.Error && await IsCircle(host, stopping) ? Endless(host) : four;
            }

            var six = (await Ask(host, QueryType.AAAA, stopping)).Select(Address);
            List<IPAddress> addresses = [.. four.Records, .. six.Records];
            if (addresses.Count > 0)
            {
                return addresses.TrueForAll(MadeUp.Contains)
                    ? new Lookup<IPAddress>(LookupStatus.Missing, []) { IsNameUnknown = true }
                    : new Lookup<IPAddress>(LookupStatus.Found, addresses) { Trouble = IPv6Trouble(four, six) };
            }

            if (await Alias(host, stopping) is not { } alias)
            {
                return six;
            }

            host = alias;
        }

        return Endless(host);
    }

    /// <summary>Resolvers answer a circle with SERVFAIL, and each alias of it by itself.</summary>
    private async Task<bool> IsCircle(string host, CancellationToken stopping) =>
        await Aliases(host, stopping) is [.., var last] && await Alias(last, stopping) is not null;

    private static Lookup<IPAddress> Endless(string host) =>
        new(LookupStatus.Failed, [], $"{Printable.From(host)} is an alias of an alias without end") { Failure = LookupFailure.Loop };

    /// <summary>
    /// A name with an address of IPv4 exists, so that a question for those of IPv6 has a good answer, even if an empty one
    /// (RFC 4074 section 4).
    /// </summary>
    private string? IPv6Trouble(Lookup<IPAddress> four, Lookup<IPAddress> six) => (four.Records.Count, six) switch
    {
        (0, _) => null,
        (_, { IsNameUnknown: true }) => $"{Name} says that the name does not exist (NXDOMAIN)",
        (_, { Status: LookupStatus.Failed }) => six.Reason,
        _ => null,
    };

    private static IPAddress Address(DnsResourceRecord record) => ((AddressRecord)record).Address;

    /// <summary>A name as the rest of the program writes it: no final dot.</summary>
    private static string Host(DnsString name) => name.Value.TrimEnd('.').ToLowerInvariant();
}
