using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Autodiscover.Doctor.Probes;

/// <summary>Where and how the doctor looks: every connection it makes is made here, by the resolver it was given.</summary>
internal sealed record Network
{
    /// <summary>What Thunderbird gives each URL (FetchHTTP's callers in GuessConfig and FetchConfig).</summary>
    public static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(5);

    /// <summary>What clients that ask several addresses give each before they try the next one beside it (RFC 8305 section 5).</summary>
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(250);

    public required Resolver Resolver { get; init; }

    /// <summary>Asked instead of the responder's names, before DNS leads to it; unset: DNS decides.</summary>
    public EndPointOverride? Connect { get; init; }

    /// <summary>The names that <see cref="Connect"/> stands in for.</summary>
    public IReadOnlyCollection<string> ResponderHosts { get; init; } = [];

    /// <summary>Roots trusted beside the system's; unset: only the system's.</summary>
    public X509Certificate2Collection? Roots { get; init; }

    public TimeSpan Timeout { get; init; } = UsualTimeout;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Every place where a host is asked on a port: all its addresses, or those of what stands in for it.</summary>
    public Task<IReadOnlyList<IPEndPoint>> Places(string host, int port, CancellationToken stopping) =>
        Connect is { } direct && ResponderHosts.Contains(host) && port is EndPointOverride.Https or EndPointOverride.Http
            ? PlacesOf(direct.Host, port == EndPointOverride.Https ? direct.Port : port, stopping)
            : PlacesOf(host, port, stopping);

    /// <summary>Connects to the address that answers first.</summary>
    public async Task<NetworkStream> Dial(string host, int port, CancellationToken stopping)
    {
        using var race = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var dials = (await Places(host, port, stopping)).Select((place, index) => Dial(place, HeadStart * index, race.Token)).ToList();
        ConnectException? last = null;
        while (dials.Count > 0)
        {
            var ended = await Task.WhenAny(dials);
            dials.Remove(ended);
            try
            {
                var stream = await ended;
                Abandon(dials, race);
                return stream;
            }
            catch (ConnectException failure)
            {
                // A machine without IPv6 cannot reach any such address; what became of the other family's tells more.
                last = last is null or { Failure: ConnectFailure.Unreachable or ConnectFailure.NoRoute } ? failure : last;
            }
        }

        throw last!;
    }

    /// <summary>Connects to one address.</summary>
    public async Task<NetworkStream> Dial(IPEndPoint place, CancellationToken stopping)
    {
        if (!HasRoute(place))
        {
            throw new ConnectException(ConnectFailure.NoRoute, $"{place} was not checked: this machine has no {(place.AddressFamily == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4")}");
        }

        using var deadline = Deadline(stopping);
        var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(place, deadline.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            stopping.ThrowIfCancellationRequested();
            throw failure switch
            {
                SocketException { SocketErrorCode: SocketError.ConnectionRefused } => new ConnectException(ConnectFailure.Refused, $"{place} refused the connection"),
                SocketException { SocketErrorCode: SocketError.TimedOut } or OperationCanceledException => new ConnectException(ConnectFailure.TimedOut, $"{place} timed out"),
                _ => new ConnectException(ConnectFailure.Unreachable, $"{place} cannot be reached: {failure.Message}"),
            };
        }
    }

    /// <summary>A moment after which an answer is no longer waited for.</summary>
    public CancellationTokenSource Deadline(CancellationToken stopping)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(Timeout);
        return deadline;
    }

    private async Task<NetworkStream> Dial(IPEndPoint place, TimeSpan after, CancellationToken stopping)
    {
        await Task.Delay(after, stopping);
        return await Dial(place, stopping);
    }

    private static void Abandon(IEnumerable<Task<NetworkStream>> dials, CancellationTokenSource race)
    {
        race.Cancel();
        foreach (var dial in dials)
        {
            dial.ContinueWith(late => late.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        }
    }

    private async Task<IReadOnlyList<IPEndPoint>> PlacesOf(string host, int port, CancellationToken stopping)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return [new IPEndPoint(literal, port)];
        }

        var (addresses, lookup) = await Resolver.Addresses(host, stopping);
        return (addresses, lookup.Status) switch
        {
            ([_, ..], _) => [.. addresses.Select(address => new IPEndPoint(address, port))],
            (_, LookupStatus.Failed) => throw new ConnectException(ConnectFailure.LookupFailed, $"the lookup of {host} failed: {lookup.Reason}"),
            _ => throw new ConnectException(ConnectFailure.NoAddress, $"{host} has no address"),
        };
    }

    /// <summary>Whether this machine knows any way there. A datagram socket is told its way at once, and sends nothing.</summary>
    private static bool HasRoute(IPEndPoint place)
    {
        if (place.AddressFamily == AddressFamily.InterNetworkV6 && !Socket.OSSupportsIPv6)
        {
            return false;
        }

        try
        {
            using var probe = new Socket(place.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            probe.Connect(place);
            return true;
        }
        catch (SocketException failure)
        {
            // A link without any address of the family has a route at times, but nothing to send from.
            return failure.SocketErrorCode is not (SocketError.NetworkUnreachable or SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable);
        }
    }
}
