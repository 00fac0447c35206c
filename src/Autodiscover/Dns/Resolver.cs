using System.Net;
using System.Net.Sockets;
using Autodiscover.Documents;
using Autodiscover.Text;
using DnsClient;
using DnsClient.Protocol;

namespace Autodiscover.Dns;

/// <summary>Asks one DNS server, and tells "there is no such record" from "nobody could say".</summary>
internal sealed class Resolver
{
    private const int LongestAliasChain = 8;

    private readonly LookupClient client;
    private readonly TimeSpan timeout;

    /// <summary>
    /// Without a server the system's own are asked; an authoritative server is asked without recursion.
    /// </summary>
    public Resolver(IPEndPoint? server, TimeSpan timeout, bool recursion = true)
    {
        var options = server is null ? new LookupClientOptions() : new LookupClientOptions(server);
        options.Timeout = timeout;
        options.Retries = 1;
        options.Recursion = recursion;
        client = new LookupClient(options);
        this.timeout = timeout;
        Name = server switch
        {
            null => "the system's resolver",
            { Port: NameServer.DefaultPort } => $"{server.Address}",
            _ => $"{server}",
        };
    }

    public string Name { get; }

    /// <summary>SRV records, best first.</summary>
    public async Task<Lookup<SrvTarget>> Services(string name, CancellationToken stopping)
    {
        var lookup = (await Query(name, QueryType.SRV, stopping)).Select(record => (SrvRecord)record)
            .Select(record => new SrvTarget(record.Priority, record.Weight, record.Port, Host(record.Target)));
        return lookup with { Records = [.. lookup.Records.OrderBy(target => target.Priority)] };
    }

    public async Task<Lookup<string>> Texts(string name, CancellationToken stopping) =>
        (await Query(name, QueryType.TXT, stopping)).Select(record => string.Concat(((TxtRecord)record).Text));

    /// <summary>The hosts that take a domain's mail, best first.</summary>
    public async Task<Lookup<string>> MailHosts(string domain, CancellationToken stopping)
    {
        var lookup = (await Query(domain, QueryType.MX, stopping)).Select(record => (MxRecord)record);
        return (lookup with { Records = [.. lookup.Records.OrderBy(record => record.Preference)] })
            .Select(record => Host(record.Exchange));
    }

    public async Task<Lookup<string>> NameServers(string zone, CancellationToken stopping) =>
        (await Query(zone, QueryType.NS, stopping)).Select(record => Host(((NsRecord)record).NSDName));

    /// <summary>The records of a name as a zone file writes their data.</summary>
    public async Task<Lookup<string>> Data(string name, DnsType type, CancellationToken stopping) =>
        (await Query(name, RecordData.Query(type), stopping)).Select(RecordData.Text);

    /// <summary>What the name is an alias of; null when it is none.</summary>
    public async Task<string?> Alias(string name, CancellationToken stopping) =>
        (await Query(name, QueryType.CNAME, stopping)).Records is [CNameRecord alias, ..]
            ? Host(alias.CanonicalName)
            : null;

    /// <summary>The addresses of a host, following aliases itself where the server asked does not.</summary>
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
            return new Lookup<IPAddress>(LookupStatus.Failed, [], $"{Name} did not answer");
        }
    }

    private async Task<Lookup<IPAddress>> FollowAliases(string host, CancellationToken stopping)
    {
        for (var hops = 0; hops < LongestAliasChain; hops++)
        {
            var four = await Query(host, QueryType.A, stopping);
            if (four.Status == LookupStatus.Failed)
            {
                return new Lookup<IPAddress>(LookupStatus.Failed, [], four.Reason);
            }

            var six = await Query(host, QueryType.AAAA, stopping);
            List<IPAddress> addresses = [.. four.Records.Concat(six.Records).OfType<AddressRecord>()
                .Select(record => record.Address)];
            if (addresses.Count > 0)
            {
                return new Lookup<IPAddress>(LookupStatus.Found, addresses);
            }

            if (await Alias(host, stopping) is not { } alias)
            {
                return new Lookup<IPAddress>(six.Status, [], six.Reason);
            }

            host = alias;
        }

        return new Lookup<IPAddress>(LookupStatus.Failed, [],
            $"{Printable.From(host)} is an alias of an alias without end");
    }

    private async Task<Lookup<DnsResourceRecord>> Query(string name, QueryType type, CancellationToken stopping)
    {
        try
        {
            var response = await client.QueryAsync(name, type, cancellationToken: stopping);
            return response.Header.ResponseCode switch
            {
                DnsHeaderResponseCode.NoError => RecordData.Wanted(response.Answers, type),
                DnsHeaderResponseCode.NotExistentDomain => new Lookup<DnsResourceRecord>(LookupStatus.Missing, []),
                var code => Failed($"{Name} answered {RecordData.Word(code)}"),
            };
        }
        catch (Exception failure) when (failure is DnsResponseException or SocketException or InvalidOperationException)
        {
            var isLate = failure is DnsResponseException { Code: DnsResponseCode.ConnectionTimeout };
            return Failed(isLate ? $"{Name} did not answer" : $"{Name}: {Printable.From(failure.Message)}");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Answers are a stranger's bytes, and the library has no one exception for those that it cannot read.
            return Failed($"{Name} sent an answer that cannot be read");
        }
    }

    private static Lookup<DnsResourceRecord> Failed(string reason) => new(LookupStatus.Failed, [], reason);

    /// <summary>A name as the rest of the program writes it: no final dot.</summary>
    private static string Host(DnsString name) => name.Value.TrimEnd('.').ToLowerInvariant();
}
