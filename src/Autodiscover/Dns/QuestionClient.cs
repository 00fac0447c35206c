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
    private readonly LookupClient? client;
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
        client = servers.Length == 0 ? null : new LookupClient(new LookupClientOptions(servers)
        {
            Timeout = timeout,
            Retries = retries,
            Recursion = recursion,
        });
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

        try
        {
            var response = await client.QueryAsync(name, type, cancellationToken: stopping);
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
                var code => Failed(LookupFailure.Error, $"{Name} answered {RecordData.Word(code)}"),
            };
        }
        catch (Exception failure) when (failure is DnsResponseException or SocketException or InvalidOperationException)
        {
            return Failed(LookupFailure.Silent, Reason(failure));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Answers are untrusted bytes, and the library has no single exception for those that it cannot read.
            return Failed(LookupFailure.Silent, $"{Name} sent an answer that cannot be read");
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
