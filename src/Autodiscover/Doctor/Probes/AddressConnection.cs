using System.Net;
using System.Net.Sockets;

namespace Autodiscover.Doctor.Probes;

/// <summary>One connection to one address, or the reason why there is none.</summary>
internal static class AddressConnection
{
    /// <summary>More than any mail host has; a foreign zone must not keep us busy for hours.</summary>
    public const int MostAddresses = 12;

    public static async Task<BoundedStream> Open(IPEndPoint endPoint, CancellationToken deadline,
        CancellationToken stopping)
    {
        if (!HasRoute(endPoint))
        {
            var family = endPoint.AddressFamily == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4";
            throw new ConnectException(ConnectFailure.NoRoute,
                $"{endPoint} was not checked: this machine has no {family}");
        }

        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(endPoint, deadline);
            return new BoundedStream(new NetworkStream(socket, ownsSocket: true), endPoint.Address);
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            stopping.ThrowIfCancellationRequested();
            throw Reason(endPoint, failure);
        }
    }

    private static ConnectException Reason(IPEndPoint endPoint, Exception failure) => failure switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
            new ConnectException(ConnectFailure.Refused, $"{endPoint} refused the connection"),
        SocketException { SocketErrorCode: SocketError.TimedOut } or OperationCanceledException =>
            new ConnectException(ConnectFailure.TimedOut, $"{endPoint} timed out"),
        _ => new ConnectException(ConnectFailure.Unreachable, $"{endPoint} cannot be reached: {Words(failure)}"),
    };

    private static string Words(Exception failure) => (failure as SocketException)?.SocketErrorCode switch
    {
        SocketError.HostUnreachable => "the network says that the host is not there",
        SocketError.NetworkUnreachable => "the network says that there is no way to it",
        SocketError.AccessDenied => "a firewall of this machine forbids it",
        SocketError.ConnectionReset or SocketError.ConnectionAborted => "the connection was broken off at once",
        SocketError.AddressNotAvailable or SocketError.InvalidArgument => "it is no address that can be connected to",
        SocketError.TooManyOpenSockets => "this machine has too many connections open (ulimit -n)",
        _ => "the connection failed",
    };

    /// <summary>
    /// Whether this machine has a route there. Connecting a datagram socket finds out at once, and sends nothing.
    /// </summary>
    public static bool HasRoute(IPEndPoint endPoint)
    {
        if (endPoint.AddressFamily == AddressFamily.InterNetworkV6 && !Socket.OSSupportsIPv6)
        {
            return false;
        }

        try
        {
            using var probe = new Socket(endPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            probe.Connect(endPoint);
            return true;
        }
        catch (SocketException failure)
        {
            // A link without any address of the family has a route at times, but nothing to send from.
            return failure.SocketErrorCode is not
                (SocketError.NetworkUnreachable or SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable);
        }
    }
}
