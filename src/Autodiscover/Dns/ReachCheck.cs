using System.Net;
using DnsClient;
using DnsClient.Protocol;

namespace Autodiscover.Dns;

/// <summary>
/// Finds out within five seconds whether questions make sense: asks a few about the domain, and one for the root, which
/// every resolver knows.
/// </summary>
internal sealed class ReachCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(1.3);

    /// <summary>A name that nobody can have (RFC 6761 section 6.4): a resolver that knows its address makes addresses up.</summary>
    private const string Impossible = "no-such-name-autodiscover-doctor.invalid";

    private readonly QuestionClient quick;
    private readonly QuestionClient patient;
    private readonly Resolver resolver;
    private readonly Lazy<Task<Lookup<int>>> root;
    private readonly Lazy<Task<IReadOnlyList<IPAddress>>> madeUp;
    private volatile string? dead;

    public ReachCheck(IPEndPoint? server, Resolver resolver)
    {
        this.resolver = resolver;
        quick = new QuestionClient(server, Attempt, retries: 0, recursion: true);
        patient = new QuestionClient(server, Patience - Attempt, retries: 0, recursion: true);
        madeUp = new Lazy<Task<IReadOnlyList<IPAddress>>>(MadeUp);
        root = new Lazy<Task<Lookup<int>>>(() => AskQuickly(".", QueryType.NS, CancellationToken.None));
    }

    /// <summary>The reason says what the resolver answered; empty for a domain that is known.</summary>
    public async Task<(Reach State, string Reason)> Run(string domain, CancellationToken stopping)
    {
        if (dead is { } known)
        {
            return (Reach.ResolverSilent, known);
        }

        var (control, invented) = (root.Value, madeUp.Value);
        var asked = await Task.WhenAll(
            AskQuickly(domain, QueryType.SOA, stopping),
            AskQuickly(domain, QueryType.MX, stopping),
            AskQuickly($"autoconfig.{domain}", QueryType.A, stopping));
        return (IsKnown(asked), asked.All(one => one.IsNameUnknown)) switch
        {
            (true, _) => await Known(invented),
            (_, true) => await Unknown(domain),
            _ => await Failed(domain, asked.First(one => one.Status == LookupStatus.Failed), await control, stopping),
        };
    }

    private async Task<(Reach, string)> Known(Task<IReadOnlyList<IPAddress>> invented)
    {
        resolver.MadeUp = await invented;
        return (Reach.Known, "");
    }

    private async Task<IReadOnlyList<IPAddress>> MadeUp()
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            var seen = await quick.Ask(Impossible, QueryType.A, deadline.Token);
            return [.. seen.Records.OfType<AddressRecord>().Select(one => one.Address)];
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }

    private static bool IsKnown(IEnumerable<Lookup<int>> asked) =>
        asked.Any(one => one.Status != LookupStatus.Failed && !one.IsNameUnknown);

    /// <summary>The root exists: a resolver that denies it would deny everything.</summary>
    private async Task<(Reach, string)> Unknown(string domain) => await root.Value is { IsNameUnknown: true }
        ? (Reach.ResolverUseless, $"{resolver.Name} says of every name that it does not exist, even of the root")
        : (Reach.NoDomain, $"{resolver.Name} says that {domain} does not exist (NXDOMAIN)");

    private async Task<(Reach, string)> Failed(string domain, Lookup<int> first, Lookup<int> control, CancellationToken stopping)
    {
        switch (control.Failure)
        {
            case LookupFailure.Silent or LookupFailure.NoServer when control.Failure == first.Failure:
                dead = first.Reason;
                return (Reach.ResolverSilent, first.Reason);
            case LookupFailure.Refused or LookupFailure.Error or LookupFailure.NotUnderstood when control.Failure == first.Failure:
                return (Reach.ResolverUseless, $"{first.Reason} to every question");
        }

        // The resolver works, but the domain's own servers may be slow: they get the usual time.
        var slow = await resolver.NameServers(domain, stopping);
        return slow switch
        {
            { Status: not LookupStatus.Failed } => (Reach.Known, ""),
            { Failure: LookupFailure.Bogus } => (Reach.DomainBogus, slow.Reason),
            _ => (Reach.DomainFails, slow.Reason),
        };
    }

    /// <summary>Asked again while there is time, since datagrams get lost.</summary>
    private async Task<Lookup<int>> AskQuickly(string name, QueryType type, CancellationToken stopping)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(Patience);
        var last = new Lookup<int>(LookupStatus.Failed, [], $"{resolver.Name} did not answer") { Failure = LookupFailure.Silent };
        var client = quick;
        try
        {
            do
            {
                var began = TimeProvider.System.GetTimestamp();
                last = (await client.Ask(name, type, deadline.Token)).Select(_ => 0);
                client = patient;
                if (last.Failure == LookupFailure.Silent && TimeProvider.System.GetElapsedTime(began) < Attempt / 2)
                {
                    // Refused at once: asked again in a moment.
                    await Task.Delay(Attempt / 2, deadline.Token);
                }
            }
            while (last.Failure == LookupFailure.Silent);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // The time is up; the last result is used.
        }

        return last;
    }
}
