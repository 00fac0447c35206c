using System.Net;
using System.Net.Sockets;
using DnsClient;
using DnsClient.Protocol;

namespace Autodiscover.Doctor.Probes;

/// <summary>Requests one DNS server, and tells "there is no such record" from "nobody could say".</summary>
internal sealed class Resolver
{
    private const int LongestAliasChain = 8;

    private readonly LookupClient client;

    /// <summary>Without a server the system's own are asked; an authoritative server is asked without recursion.</summary>
    public Resolver(IPEndPoint? server, TimeSpan timeout, bool recursion = true)
    {
        var options = server is null ? new LookupClientOptions() : new LookupClientOptions(server);
        options.Timeout = timeout;
        options.Retries = 1;
        options.Recursion = recursion;
        client = new LookupClient(options);
        Name = server is null ? "the system's resolver" : server.Port == NameServer.DefaultPort ? $"{server.Address}" : $"{server}";
    }

    public string Name { get; }

    public async Task<Lookup> Ask(string name, QueryType type, CancellationToken stopping)
    {
        try
        {
            var response = await client.QueryAsync(name, type, cancellationToken: stopping);
            return response.Header.ResponseCode switch
            {
                DnsHeaderResponseCode.NoError => Wanted(response.Answers, type),
                DnsHeaderResponseCode.NotExistentDomain => new Lookup(LookupStatus.Missing, []),
                var code => new Lookup(LookupStatus.Failed, [], $"{Name} answered {Word(code)}"),
            };
        }
        catch (Exception failure) when (failure is DnsResponseException or SocketException or InvalidOperationException)
        {
            var isLate = failure is DnsResponseException { Code: DnsResponseCode.ConnectionTimeout };
            return new Lookup(LookupStatus.Failed, [], isLate ? $"{Name} did not answer" : $"{Name}: {failure.Message}");
        }
    }

    /// <summary>The addresses of a host, following aliases itself where the server asked does not.</summary>
    public async Task<(IReadOnlyList<IPAddress> Addresses, Lookup Lookup)> Addresses(string host, CancellationToken stopping)
    {
        for (var hops = 0; hops < LongestAliasChain; hops++)
        {
            var four = await Ask(host, QueryType.A, stopping);
            if (four.Status == LookupStatus.Failed)
            {
                return ([], four);
            }

            var six = await Ask(host, QueryType.AAAA, stopping);
            List<IPAddress> addresses = [.. four.Records.Concat(six.Records).OfType<AddressRecord>().Select(record => record.Address)];
            var alias = addresses.Count > 0 ? null : await Alias(host, stopping);
            if (alias is null)
            {
                return (addresses, addresses.Count > 0 ? four : six);
            }

            host = alias;
        }

        return ([], new Lookup(LookupStatus.Failed, [], $"{host} is an alias of an alias without end"));
    }

    /// <summary>What the name is an alias of; null when it is none.</summary>
    public async Task<string?> Alias(string name, CancellationToken stopping) =>
        (await Ask(name, QueryType.CNAME, stopping)).Records is [CNameRecord alias, ..] ? Text(alias.CanonicalName) : null;

    /// <summary>A name as the rest of the program writes it: no final dot.</summary>
    public static string Text(DnsString name) => name.Value.TrimEnd('.').ToLowerInvariant();

    private static Lookup Wanted(IReadOnlyList<DnsResourceRecord> answers, QueryType type)
    {
        List<DnsResourceRecord> records = [.. answers.Where(answer => (int)answer.RecordType == (int)type)];
        return new Lookup(records.Count > 0 ? LookupStatus.Found : LookupStatus.Missing, records);
    }

    private static string Word(DnsHeaderResponseCode code) => code switch
    {
        DnsHeaderResponseCode.ServerFailure => "SERVFAIL",
        DnsHeaderResponseCode.Refused => "REFUSED",
        _ => code.ToString(),
    };
}
