using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Autodiscover.Doctor.Certificates;

/// <summary>
/// What a server showed in its handshake: its certificate, the others it sent along, and the version that was agreed
/// on. Nothing of it is trusted yet.
/// </summary>
internal sealed record PresentedChain(X509Certificate2? Certificate, X509Certificate2Collection Sent,
    SslProtocols Protocol)
{
    /// <summary>Whether an OCSP answer came along; unset where nobody looked, or it cannot be seen.</summary>
    public bool? HasStaple { get; init; }

    /// <summary>A chain policy that never goes to the network for what the server should have sent.</summary>
    public static X509ChainPolicy Policy() => new()
    {
        DisableCertificateDownloads = true,
        RevocationMode = X509RevocationMode.NoCheck,
    };
}
