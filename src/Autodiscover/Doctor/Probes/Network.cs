using System.Net;
using System.Security.Cryptography.X509Certificates;
using Autodiscover.Dns;
using Autodiscover.Doctor.Certificates;

namespace Autodiscover.Doctor.Probes;

/// <summary>The doctor's access to the network: the resolver, and all connections.</summary>
internal sealed record Network
{
    /// <summary>Thunderbird's time-out for each URL (FetchHTTP's callers in GuessConfig and FetchConfig).</summary>
    public static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(5);

    /// <summary>How long clients wait for an address before they also try the next one (RFC 8305 section 5).</summary>
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(250);

    public required Resolver Resolver { get; init; }

    /// <summary>Used instead of the responder's names, before DNS points to it; unset: DNS decides.</summary>
    public EndPointOverride? Override { get; init; }

    /// <summary>The names that <see cref="Override"/> stands in for.</summary>
    public IReadOnlyCollection<string> ResponderHosts { get; init; } = [];

    /// <summary>Trusted roots in addition to the system's; unset: only the system's.</summary>
    public X509Certificate2Collection? Roots { get; init; }

    /// <summary>True to follow redirects from public addresses into private networks, too.</summary>
    public bool FollowsPrivate { get; init; }

    /// <summary>Which addresses count as a private network.</summary>
    public Func<IPAddress, bool> IsPrivate { get; init; } = PrivateAddresses.Contains;

    /// <summary>Finds the registered domain of a host.</summary>
    public BaseDomains BaseDomains { get; init; } = BaseDomains.Guess;

    /// <summary>True to ask Mozilla's provider database, which tells Mozilla the domain.</summary>
    public bool AsksMozilla { get; init; }

    /// <summary>True to ask Microsoft's AutoDetect, which tells Microsoft the domain.</summary>
    public bool AsksMicrosoft { get; init; }

    public TimeSpan Timeout { get; init; } = UsualTimeout;

    /// <summary>
    /// How long a mail server may take to greet: clients wait at least so long (FairEmail 20 seconds, Thunderbird 100).
    /// </summary>
    public TimeSpan GreetingTimeout => Timeout * 3;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public Trust Trust => new(Roots, Time);

    /// <summary>Every address and port of a host: its own, or those of its replacement.</summary>
    public Task<IReadOnlyList<IPEndPoint>> EndPoints(string host, int port, CancellationToken stopping) =>
        Override is { } other && IsOverridden(host, port)
            ? Resolve(other.Host, port == EndPointOverride.Https ? other.Port : port, stopping)
            : Resolve(host, port, stopping);

    /// <summary>
    /// The same after a redirect: from a public address, nothing in a private network is contacted, and from a private
    /// one no cloud metadata, unless the operator allows it.
    /// </summary>
    public async Task<IReadOnlyList<IPEndPoint>> EndPointsBehindRedirect(string host, int port, bool beganInside,
        CancellationToken stopping)
    {
        var endPoints = await EndPoints(host, port, stopping);
        Func<IPAddress, bool> isClosed = beganInside ? PrivateAddresses.IsMetadata : IsPrivate;
        var inside = FollowsPrivate || IsOverridden(host, port)
            ? null
            : endPoints.FirstOrDefault(one => isClosed(one.Address));
        return inside is null
            ? endPoints
            : throw new ConnectException(ConnectFailure.Private,
                $"is redirected to {host}, whose address {inside.Address} is inside a private network: not followed");
    }

    /// <summary>Connects to the address that answers first.</summary>
    public async Task<BoundedStream> Connect(IReadOnlyList<IPEndPoint> endPoints, CancellationToken stopping)
    {
        using var race = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var attempts = endPoints.Take(AddressConnection.MostAddresses)
            .Select((endPoint, index) => Connect(endPoint, HeadStart * index, race.Token)).ToList();
        ConnectException? last = null;
        while (attempts.Count > 0)
        {
            var ended = await Task.WhenAny(attempts);
            attempts.Remove(ended);
            try
            {
                var stream = await ended;
                Abandon(attempts, race);
                return stream;
            }
            catch (ConnectException failure)
            {
                // A machine without IPv6 cannot reach any such address; the result of the other family is more helpful.
                last = last is null or { Failure: ConnectFailure.Unreachable or ConnectFailure.NoRoute }
                    ? failure
                    : last;
            }
        }

        throw last!;
    }

    /// <summary>Connects to one address.</summary>
    public async Task<BoundedStream> Connect(IPEndPoint endPoint, CancellationToken stopping)
    {
        using var deadline = Deadline(stopping);
        return await AddressConnection.Open(endPoint, deadline.Token, stopping);
    }

    /// <summary>The time until which an answer is waited for.</summary>
    public CancellationTokenSource Deadline(CancellationToken stopping) => Deadline(Timeout, stopping);

    /// <summary>The same for a conversation that begins with a mail server's greeting.</summary>
    public CancellationTokenSource GreetingDeadline(CancellationToken stopping) => Deadline(GreetingTimeout, stopping);

    private static CancellationTokenSource Deadline(TimeSpan timeout, CancellationToken stopping)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(timeout);
        return deadline;
    }

    private bool IsOverridden(string host, int port) =>
        Override is not null && ResponderHosts.Contains(host)
            && port is EndPointOverride.Https or EndPointOverride.Http;

    private async Task<BoundedStream> Connect(IPEndPoint endPoint, TimeSpan after, CancellationToken stopping)
    {
        await Task.Delay(after, stopping);
        return await Connect(endPoint, stopping);
    }

    private static void Abandon(IEnumerable<Task<BoundedStream>> attempts, CancellationTokenSource race)
    {
        race.Cancel();
        foreach (var attempt in attempts)
        {
            attempt.ContinueWith(late =>
                late.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default);
        }
    }

    private async Task<IReadOnlyList<IPEndPoint>> Resolve(string host, int port, CancellationToken stopping)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return [new IPEndPoint(literal, port)];
        }

        var lookup = await Resolver.Addresses(host, stopping);
        return lookup.Status switch
        {
            LookupStatus.Found => [.. lookup.Records.Select(address => new IPEndPoint(address, port))],
            LookupStatus.Failed =>
                throw new ConnectException(ConnectFailure.LookupFailed,
                    $"the lookup of {host} failed: {lookup.Reason}"),
            _ => throw new ConnectException(ConnectFailure.NoAddress, $"{host} has no address"),
        };
    }
}
