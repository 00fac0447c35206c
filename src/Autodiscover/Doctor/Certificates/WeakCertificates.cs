using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Certificates;

/// <summary>
/// Keys that clients and their libraries refuse today as too small, and signatures that anybody can forge (Debian's
/// OpenSSL at its security level 2).
/// </summary>
internal static class WeakCertificates
{
    private const int LeastRsaBits = 2048;
    private const int LeastCurveBits = 224;

    /// <summary>RFC 3279 section 2.2.</summary>
    private static readonly Dictionary<string, string> OldSignatures = new(StringComparer.Ordinal)
    {
        ["1.2.840.113549.1.1.2"] = "MD2",
        ["1.2.840.113549.1.1.4"] = "MD5",
        ["1.2.840.113549.1.1.5"] = "SHA-1",
        ["1.2.840.10040.4.3"] = "SHA-1",
        ["1.2.840.10045.4.1"] = "SHA-1",
    };

    public static IEnumerable<Finding> Run(X509Certificate2 certificate, string subject) =>
        [.. Key(certificate, subject), .. Signature(certificate, subject)];

    /// <summary>The same of a certificate as it came; null for a good one, and for what cannot be read.</summary>
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

    private static IEnumerable<Finding> Key(X509Certificate2 certificate, string subject) => Size(certificate) is not { } size ? [] :
    [
        new Finding(TlsCodes.WeakKey, Level.Problem, subject,
            $"the certificate has {size}, which clients refuse as too small",
            "Have it issued with a new key: ECDSA P-256, or RSA of 2048 bits or more."),
    ];

    /// <summary>Nobody looks at the signature that a certificate makes on itself.</summary>
    private static IEnumerable<Finding> Signature(X509Certificate2 certificate, string subject) =>
        certificate.Issuer == certificate.Subject
        || !OldSignatures.TryGetValue($"{certificate.SignatureAlgorithm.Value}", out var hash) ? [] :
        [
            new Finding(TlsCodes.WeakSignature, Level.Problem, subject,
                $"the certificate is signed with {hash}, which clients refuse as forgeable",
                "Have it issued again, by an authority that signs with SHA-256."),
        ];

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
}
