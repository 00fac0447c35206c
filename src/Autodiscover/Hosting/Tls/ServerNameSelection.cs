using System.Net.Security;
using System.Security.Authentication;
using Autodiscover.Observability.Metrics;
using Autodiscover.Security;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Autodiscover.Hosting.Tls;

/// <summary>
/// Chooses a connection's certificate by the name that the client asks for. If there is none, it sends the alert itself
/// (RFC 6066 section 3, RFC 8446 section 9.2), because SslStream would end the connection without one.
/// </summary>
internal sealed class ServerNameSelection(CertificateStore certificates, bool allowCbc)
{
    private const byte UnrecognizedName = 112;
    private const byte MissingExtension = 109;

    public ValueTask<SslServerAuthenticationOptions> Choose(TlsHandshakeCallbackContext handshake)
    {
        var name = handshake.ClientHelloInfo.ServerName;
        var connection = (ConnectionContext)handshake.Connection;
        var progress = connection.Features.Get<HandshakeProgress>()!;
        if (certificates.Find(name) is not { } certificate)
        {
            progress.Failure = name.Length == 0 ? TlsFailure.NoServerName : TlsFailure.UnknownServerName;
            return Refuse(connection, name.Length == 0 && progress.OffersTls13 ? MissingExtension : UnrecognizedName);
        }

        progress.Failure = TlsFailure.Refused;
        return ValueTask.FromResult(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = certificate,
            CipherSuitesPolicy = CipherSuites.For(progress.OffersTls13, allowCbc),
        });
    }

    /// <summary>
    /// Nothing was sent yet, so the alert is an unencrypted record: type alert, TLS 1.2, two bytes, fatal.
    /// </summary>
    private static async ValueTask<SslServerAuthenticationOptions> Refuse(ConnectionContext connection, byte alert)
    {
        await connection.Transport.Output.WriteAsync(new byte[] { 21, 3, 3, 0, 2, 2, alert });
        throw new AuthenticationException("No certificate for the name that the client asks for.");
    }
}
