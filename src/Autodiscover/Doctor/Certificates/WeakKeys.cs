using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Certificates;

/// <summary>Keys that clients and their libraries refuse today as too small (Debian's OpenSSL at its security level 2).</summary>
internal static class WeakKeys
{
    private const int LeastRsaBits = 2048;
    private const int LeastCurveBits = 224;

    public static IEnumerable<Finding> Run(X509Certificate2 certificate, string subject) =>
        Size(certificate) is { } size ? [Finding(subject, size)] : [];

    /// <summary>The same for a raw certificate; null for a good one, and for an unreadable one.</summary>
    public static Finding? Find(byte[]? certificate, string subject)
    {
        try
        {
            using var loaded = certificate is { Length: > 0 } ? X509CertificateLoader.LoadCertificate(certificate) : null;
            return loaded is null ? null : Run(loaded, subject).FirstOrDefault();
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string? Size(X509Certificate2 certificate)
    {
        try
        {
            using var rsa = certificate.GetRSAPublicKey();
            using var curve = rsa is null ? certificate.GetECDsaPublicKey() : null;
            return (rsa?.KeySize, curve?.KeySize) switch
            {
                ( < LeastRsaBits and var bits, _) => $"an RSA key of {bits} bits",
                (_, < LeastCurveBits and var bits) => $"an elliptic curve key of {bits} bits",
                _ => null,
            };
        }
        catch (Exception failure) when (failure is CryptographicException or NotSupportedException)
        {
            return null;
        }
    }

    private static Finding Finding(string subject, string key) => new(TlsCodes.WeakKey, Level.Problem, subject,
        $"the certificate has {key}, which clients refuse as too small",
        "Have it issued with a new key: ECDSA P-256, or RSA of 2048 bits or more.");
}
