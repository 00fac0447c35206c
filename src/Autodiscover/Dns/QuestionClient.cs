using System.Net;
using System.Net.Sockets;
using Autodiscover.Text;
using DnsClient;
using DnsClient.Protocol;

namespace Autodiscover.Dns;

/// <summary>
/// Sends one question to a name server, and distinguishes "there is no such record" from "nobody could answer".
/// </summary>
internal sealed class QuestionClient
{
    /// <summary>What fits into a datagram without EDNS, which is then not said (RFC 1035 section 4.2.1).</summary>
    private const int PlainDatagram = 512;
    private const int UsualDatagram = 4096;

    private readonly LookupClient? client;
    private readonly LookupClient? withoutEdns;
    private readonly LookupClient? byTcp;
    private readonly IPEndPoint? server;
    private readonly TimeSpan timeout;
    private readonly bool recursion;

    /// <summary>
    /// Without a server the system's own are asked; an authoritative server is asked without recursion.
    /// </summary>
    public QuestionClient(IPEndPoint? server, TimeSpan timeout, int retries, bool recursion)
    {
        (this.timeout, this.recursion) = (timeout, recursion);
        IPEndPoint[] servers = server is null ? SystemServers() : [server];
        this.server = servers.FirstOrDefault();
        Name = server switch
        {
            null => "the system's resolver",
            { Port: NameServer.DefaultPort } => $"{server.Address}",
            _ => $"{server}",
        };
        if (servers.Length > 0)
        {
            client = new LookupClient(Options());
            withoutEdns = new LookupClient(Options(datagram: PlainDatagram));
            byTcp = new LookupClient(Options(byTcp: true));
        }

        LookupClientOptions Options(int datagram = UsualDatagram, bool byTcp = false) => new(servers)
        {
            Timeout = timeout,
            Retries = byTcp ? 0 : retries,
            Recursion = recursion,
            ExtendedDnsBufferSize = datagram,
            UseTcpFallback = false,
            UseTcpOnly = byTcp,
        };
    }

    public string Name { get; }

    public async Task<Lookup<DnsResourceRecord>> Ask(string name, QueryType type, CancellationToken stopping)
    {
        var lookup = await AskOnce(name, type, stopping);
        if (lookup.Failure != LookupFailure.Error || !await CheckingDisabled.Answers(server!, name, type, timeout, stopping))
        {
            return lookup;
        }

        // Asked again, because a server that has just recovered would look the same.
        var again = await AskOnce(name, type, stopping);
        return again.Failure != LookupFailure.Error
            ? again
            : Failed(LookupFailure.Bogus, $"{again.Reason}, and answers when DNSSEC is not checked");
    }

    private async Task<Lookup<DnsResourceRecord>> AskOnce(string name, QueryType type, CancellationToken stopping)
    {
        if (client is null)
        {
            return Failed(LookupFailure.NoServer, "this machine knows no name server");
        }

        var isTruncated = false;

        try
        {
            var response = await Whole(client);
            if (response.Header.ResponseCode is DnsHeaderResponseCode.FormatError or DnsHeaderResponseCode.NotImplemented)
            {
                // Old servers do not know EDNS, and stub resolvers of most systems do without it (RFC 6891 section 7).
                response = await Whole(withoutEdns!);
            }

            return response.Header.ResponseCode switch
            {
                // Without the AA bit (RFC 1035 section 4.1.1) nothing is missing: a lame server, or a referral.
                DnsHeaderResponseCode.NoError or DnsHeaderResponseCode.NotExistentDomain
                    when !recursion && !response.Header.HasAuthorityAnswer =>
                    Failed(LookupFailure.NotAuthoritative, $"{Name} is no authority for {Printable.From(name)}"),
                DnsHeaderResponseCode.NoError => RecordData.Wanted(response.Answers, type),
                DnsHeaderResponseCode.NotExistentDomain =>
                    new Lookup<DnsResourceRecord>(LookupStatus.Missing, []) { IsNameUnknown = response.Answers.Count == 0 },
                DnsHeaderResponseCode.Refused => Failed(LookupFailure.Refused, $"{Name} answered REFUSED"),
                var code and (DnsHeaderResponseCode.FormatError or DnsHeaderResponseCode.NotImplemented) =>
                    Failed(LookupFailure.NotUnderstood, $"{Name} answered {RecordData.Word(code)}"),
                var code => Failed(LookupFailure.Error, $"{Name} answered {RecordData.Word(code)}"),
            };
        }
        catch (Exception failure) when (failure is DnsResponseException or SocketException or InvalidOperationException)
        {
            return Failed(LookupFailure.Silent, isTruncated
                ? $"{Name} says that its answer is too long for UDP, and does not answer by TCP on the same port"
                : Reason(failure));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Answers are untrusted bytes, and the library has no single exception for those that it cannot read.
            return Failed(LookupFailure.Silent, $"{Name} sent an answer that cannot be read");
        }

        async Task<IDnsQueryResponse> Whole(LookupClient asked)
        {
            try
            {
                return await asked.QueryAsync(name, type, cancellationToken: stopping);
            }
            catch (DnsResponseException cut) when (cut.InnerException is null)
            {
                // So the library says that an answer was cut and TCP is not to be tried, which alone would not tell what failed.
                isTruncated = true;
                return await byTcp!.QueryAsync(name, type, cancellationToken: stopping);
            }
        }
    }

    private string Reason(Exception failure) => failure.GetBaseException() switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => $"nothing answers DNS at {Name}",
        SocketException { SocketErrorCode: SocketError.NetworkUnreachable or SocketError.HostUnreachable } =>
            $"there is no way from this machine to {Name}",
        _ => $"{Name} did not answer",
    };

    private static IPEndPoint[] SystemServers() =>
    [
        .. NameServer.ResolveNameServers(skipIPv6SiteLocal: true, fallbackToGooglePublicDns: false)
            .Select(one => new IPEndPoint(IPAddress.Parse(one.Address), one.Port)),
    ];

    private static Lookup<DnsResourceRecord> Failed(LookupFailure failure, string reason) =>
        new(LookupStatus.Failed, [], reason) { Failure = failure };
}
