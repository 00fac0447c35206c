using System.Net;
using System.Net.Sockets;
using Autodiscover.Endpoints;
using Autodiscover.Observability.Metrics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Autodiscover.Hosting.Systemd;

/// <summary>
/// Asks the server itself whether it is alive, if no client has just shown it. A connection that is closed because
/// there are too many also counts as an answer: a busy server must not look like a dead one.
/// </summary>
internal sealed class SelfProbe(IServer server, ConnectionCounters connections)
{
    private static readonly byte[] Question =
        [.. System.Text.Encoding.ASCII.GetBytes($"GET {HealthEndpoint.LivePath} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")];

    private long seen;

    public async Task<bool> IsAnswered(TimeSpan patience, CancellationToken stopping)
    {
        var accepted = connections.Public.Attempts + connections.Management.Attempts;
        var isBusy = accepted != seen;
        seen = accepted;
        return isBusy || Place() is not { } place || await Ask(place, patience, stopping);
    }

    /// <summary>
    /// The first address with plain http; null: all are https, where a probe would count as a failed handshake.
    /// </summary>
    private EndPoint? Place() => server.Features.Get<IServerAddressesFeature>()!.Addresses
        .Select(BindingAddress.Parse)
        .Where(address => address.Scheme == "http")
        .Select(EndPoint? (address) => address.IsUnixPipe
            ? new UnixDomainSocketEndPoint(address.UnixPipePath)
            : new IPEndPoint(Address(address.Host), address.Port))
        .FirstOrDefault();

    private static IPAddress Address(string host) =>
        !IPAddress.TryParse(host, out var address) || address.Equals(IPAddress.Any) ? IPAddress.Loopback
        : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
        : address;

    private async Task<bool> Ask(EndPoint place, TimeSpan patience, CancellationToken stopping)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(patience);
        using var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(place, deadline.Token);
            await socket.SendAsync(Question, deadline.Token);
            await socket.ReceiveAsync(new byte[1], deadline.Token);
            seen++;
            return true;
        }
        catch (SocketException)
        {
            return true; // Closed at once, or this machine cannot ask: no sign that nothing is accepted.
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return false;
        }
    }
}
