using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Autodiscover.Doctor.Certificates;

/// <summary>
/// What a server sent in its handshake: its certificate, further certificates, and the negotiated version. Nothing of
/// it is trusted yet.
/// </summary>
internal sealed record PresentedChain(X509Certificate2? Certificate, X509Certificate2Collection Sent,
    SslProtocols Protocol)
{
    /// <summary>Whether an OCSP answer was sent; unset if not checked, or not visible.</summary>
    public bool? HasStaple { get; init; }

    /// <summary>A chain policy that never downloads what the server should have sent.</summary>
    public static X509ChainPolicy Policy() => new()
    {
        DisableCertificateDownloads = true,
        RevocationMode = X509RevocationMode.NoCheck,
    };
}
