using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Autodiscover.Doctor;

/// <summary>Where and how the doctor looks: every connection it makes is made here, by the resolver it was given.</summary>
internal sealed record Network
{
    /// <summary>What Thunderbird gives each URL (FetchHTTP's callers in GuessConfig and FetchConfig).</summary>
    public static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(5);

    public required Resolver Resolver { get; init; }

    /// <summary>Asked instead of the responder's names, before DNS leads to it; unset: DNS decides.</summary>
    public EndPointOverride? Connect { get; init; }

    /// <summary>The names that <see cref="Connect"/> stands in for.</summary>
    public IReadOnlyCollection<string> ResponderHosts { get; init; } = [];

    /// <summary>Roots trusted beside the system's; unset: only the system's.</summary>
    public X509Certificate2Collection? Roots { get; init; }

    public TimeSpan Timeout { get; init; } = UsualTimeout;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Connects to the first address that answers.</summary>
    public async Task<NetworkStream> Dial(string host, int port, CancellationToken stopping)
    {
        if (Connect is { } direct && ResponderHosts.Contains(host) && (port is EndPointOverride.Https or EndPointOverride.Http))
        {
            return await DialAny(direct.Host, port == EndPointOverride.Https ? direct.Port : port, stopping);
        }

        return await DialAny(host, port, stopping);
    }

    /// <summary>A moment after which an answer is no longer waited for.</summary>
    public CancellationTokenSource Deadline(CancellationToken stopping)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(Timeout);
        return deadline;
    }

    private async Task<NetworkStream> DialAny(string host, int port, CancellationToken stopping)
    {
        DialException? last = null;
        foreach (var address in await Addresses(host, stopping))
        {
            try
            {
                return await Dial(new IPEndPoint(address, port), stopping);
            }
            catch (DialException failure)
            {
                // A machine without IPv6 says "unreachable" of every such address; the other family's answer tells more.
                last = last is null || last.Failure == DialFailure.Unreachable ? failure : last;
            }
        }

        throw last!;
    }

    private async Task<IReadOnlyList<IPAddress>> Addresses(string host, CancellationToken stopping)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return [literal];
        }

        var (addresses, lookup) = await Resolver.Addresses(host, stopping);
        return (addresses, lookup.Status) switch
        {
            ([_, ..], _) => addresses,
            (_, LookupStatus.Failed) => throw new DialException(DialFailure.LookupFailed, $"the lookup of {host} failed: {lookup.Reason}"),
            _ => throw new DialException(DialFailure.NoAddress, $"{host} has no address"),
        };
    }

    private async Task<NetworkStream> Dial(IPEndPoint place, CancellationToken stopping)
    {
        using var deadline = Deadline(stopping);
        var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(place, deadline.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException && !stopping.IsCancellationRequested)
        {
            socket.Dispose();
            throw failure switch
            {
                SocketException { SocketErrorCode: SocketError.ConnectionRefused } => new DialException(DialFailure.Refused, $"{place} refused the connection"),
                SocketException { SocketErrorCode: SocketError.TimedOut } or OperationCanceledException => new DialException(DialFailure.TimedOut, $"{place} timed out"),
                _ => new DialException(DialFailure.Unreachable, $"{place} cannot be reached: {failure.Message}"),
            };
        }
    }
}
