using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Sql;

/// <summary>Describes a network failure from the exceptions that a driver wraps in its own.</summary>
internal static class NetworkFailure
{
    /// <summary>Null if the network is not the cause.</summary>
    public static SourceException? Explain(SqlAttempt attempt, Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SocketException socket:
                    return Explain(attempt, failure, socket.SocketErrorCode);
                case AuthenticationException:
                    return attempt.Tls(
                        failure,
                        "the TLS handshake failed; do both sides have a version of TLS in common?");
                case TimeoutException:
                    return attempt.NoAnswer(failure);
                case IOException:
                    return attempt.BrokeOff(failure);
                default:
                    break;
            }
        }

        return null;
    }

    /// <summary>Connects once more, only to find out why it fails.</summary>
    public static async Task<SourceException> FindOut(SqlAttempt attempt, Exception failure, CancellationToken stopping)
    {
        var host = attempt.Host!;
        using var socket = host.IsSocket
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.IP)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        EndPoint end = host.IsSocket ? new UnixDomainSocketEndPoint(host.Name) : new DnsEndPoint(host.Name, host.Port);
        try
        {
            await socket.ConnectAsync(end, stopping);
            return attempt.BrokeOff(failure);
        }
        catch (SocketException reason)
        {
            return Explain(attempt, failure, reason.SocketErrorCode);
        }
    }

    private static SourceException Explain(SqlAttempt attempt, Exception failure, SocketError error) => error switch
    {
        SocketError.ConnectionRefused => attempt.Refused(failure),
        // The folder or file of a socket is missing.
        SocketError.AddressNotAvailable when attempt.Host is { IsSocket: true } => attempt.Refused(failure),
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => attempt.UnknownHost(failure),
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown
            or SocketError.AddressFamilyNotSupported => attempt.Unreachable(failure),
        SocketError.AccessDenied => attempt.Forbidden(failure),
        SocketError.TimedOut => attempt.NoAnswer(failure),
        _ => attempt.BrokeOff(failure),
    };
}
