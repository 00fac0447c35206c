using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Ldap;

/// <summary>
/// Finds out afterwards why a server could not be reached: for an unknown name, a closed port and a wrong certificate,
/// libldap gives the same error.
/// </summary>
internal static class LdapDiagnosis
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>ExtendedRequest of message 1 with the name of StartTLS (RFC 4511, 4.12 and 4.14).</summary>
    private static readonly byte[] StartTls =
        [0x30, 0x1D, 0x02, 0x01, 0x01, 0x77, 0x18, 0x80, 0x16, .. "1.3.6.1.4.1.1466.20037"u8];

    public static bool IsAboutTheNetwork(LdapFailure failure) =>
        failure.Code is LdapResultCode.ServerDown or LdapResultCode.ConnectError or LdapResultCode.Timeout;

    /// <summary>Null if nothing wrong is found.</summary>
    public static async Task<string?> Explain(
        LdapServer server, X509Certificate2Collection? authorities, CancellationToken stopping)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(Patience);
        try
        {
            var problem = server.Socket is null
                ? await ExplainHost(server, authorities, deadline.Token)
                : await ExplainSocket(server.Socket, deadline.Token);
            stopping.ThrowIfCancellationRequested();
            return problem is null ? null : $"{server.Url}: {problem}";
        }
        catch (IOException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task<string?> ExplainSocket(string path, CancellationToken stopping)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), stopping);
            return null;
        }
        catch (SocketException failed)
        {
            return failed.SocketErrorCode switch
            {
                SocketError.AccessDenied => $"permission denied for the socket {path}; grant this user write access.",
                SocketError.ConnectionRefused => $"nothing listens on the socket {path}; start the directory.",
                _ => $"there is no socket {path}; start the directory, or correct the path.",
            };
        }
    }

    private static async Task<string?> ExplainHost(
        LdapServer server, X509Certificate2Collection? authorities, CancellationToken stopping)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(server.Host, server.Port, stopping);
        }
        catch (SocketException failed)
        {
            return failed.SocketErrorCode switch
            {
                SocketError.HostNotFound or SocketError.NoData =>
                    $"there is no host {server.Host}; correct the name, or check this machine's DNS.",
                SocketError.TryAgain => $"the name {server.Host} cannot be looked up; check this machine's DNS.",
                SocketError.ConnectionRefused =>
                    $"the connection was refused; start the directory, or correct the port {server.Port}.",
                SocketError.TimedOut => "no answer while connecting; check the address and the firewall.",
                _ => "the host cannot be reached; check the address, the route and the firewall.",
            };
        }
        catch (OperationCanceledException)
        {
            return "no answer while connecting; check the address and the firewall.";
        }

        return server.Security == LdapSecurity.None
            ? null
            : await ExplainTls(client.GetStream(), server, authorities, stopping);
    }

    private static async Task<string?> ExplainTls(
        NetworkStream stream, LdapServer server, X509Certificate2Collection? authorities, CancellationToken stopping)
    {
        if (server.Security == LdapSecurity.StartTls)
        {
            await stream.WriteAsync(StartTls, stopping);
            await stream.ReadAtLeastAsync(new byte[64], 1, throwOnEndOfStream: true, stopping);
        }

        string? problem = null;
        await using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = server.Host,
                    CertificateChainPolicy = Authorities.Policy(authorities),
                    RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                    {
                        problem = CertificateProblem.Describe(server.Host, certificate, chain, errors);
                        return errors == SslPolicyErrors.None;
                    },
                },
                stopping);
        }
        catch (AuthenticationException)
        {
            return problem ?? "TLS could not be agreed on; check that the server speaks TLS 1.2 or later.";
        }
        catch (IOException)
        {
            return "the server does not speak TLS there; check the port, or give it a certificate.";
        }

        return server.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            ? "TLS failed: for localhost, libldap wants this machine's own name in the certificate; "
                + "write 127.0.0.1 or that name."
            : null;
    }
}
