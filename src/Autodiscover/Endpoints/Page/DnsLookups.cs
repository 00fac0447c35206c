using System.Collections.Concurrent;
using System.Net;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Dns;
using Autodiscover.Http;
using DnsClient;

namespace Autodiscover.Endpoints.Page;

/// <summary>
/// The current records on a domain's name servers, cached for a minute. Anybody can trigger these queries, so they are
/// limited per network, in total, and in time. Above the limits the state is unknown, and the records are shown without
/// it.
/// </summary>
internal sealed class DnsLookups(IPEndPoint? resolver, TimeProvider clock)
{
    private const int MostAMinute = 10;
    private const int MostAtOnce = 4;
    private const int MostKept = 256;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Hurry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);

    private readonly ConcurrentDictionary<MailDomain, Kept> kept = new();
    private readonly ClientRateLimiter limiter = new(MostAMinute, clock);
    private int asking;

    /// <summary>The port of name servers.</summary>
    public int OwnPort { get; init; } = NameServer.DefaultPort;

    /// <summary>The state of each name and type; empty if no server was asked.</summary>
    public async Task<IReadOnlyList<RecordComparison>> Get(MailDomain domain, IPAddress? client)
    {
        if (kept.TryGetValue(domain, out var found) && clock.GetElapsedTime(found.At) < Lifetime)
        {
            return await found.Answers;
        }

        if (!limiter.TryTake(client, out _))
        {
            return [];
        }

        try
        {
            if (Interlocked.Increment(ref asking) > MostAtOnce)
            {
                return [];
            }

            if (kept.Count >= MostKept)
            {
                kept.Clear();
            }

            var asked = Ask(domain);
            kept[domain] = new Kept(asked, clock.GetTimestamp());
            return await asked;
        }
        finally
        {
            Interlocked.Decrement(ref asking);
        }
    }

    /// <summary>Not cancelled with the request that started it: the next one may wait for the same result.</summary>
    private async Task<IReadOnlyList<RecordComparison>> Ask(MailDomain domain)
    {
        using var hurry = new CancellationTokenSource(Hurry, clock);
        using var stopping = new CancellationTokenSource(Deadline, clock);
        try
        {
            var settings = AccountSettings.Create(domain);
            var servers = new OwnServers(settings, new Resolver(resolver, Timeout), OwnPort, Timeout);
            return await servers.Ask(hurry.Token, stopping.Token);
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }

    private readonly record struct Kept(Task<IReadOnlyList<RecordComparison>> Answers, long At);
}
