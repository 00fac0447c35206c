using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Autodiscover.Security;

/// <summary>A certificate with its key and chain, checked and ready to sign.</summary>
internal sealed class SigningIdentity
{
    private static readonly Oid Sha256 = new("2.16.840.1.101.3.4.2.1");

    private readonly X509Certificate2 certificate;
    private readonly X509Certificate2Collection chain;

    private SigningIdentity(X509Certificate2 certificate, X509Certificate2Collection chain)
    {
        this.certificate = certificate;
        this.chain = chain;
    }

    public string Subject => certificate.Subject;

    /// <summary>The common name, else the whole subject.</summary>
    public string Name => certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);

    public DateTimeOffset Expires => certificate.NotAfter;

    /// <summary>
    /// Reads PEM texts: the certificate first and its chain after it, as in certbot's fullchain.pem and most others.
    /// </summary>
    public static bool TryRead(
        string certificatePem,
        string keyPem,
        DateTimeOffset now,
        [NotNullWhen(true)] out SigningIdentity? identity,
        out string error)
    {
        identity = null;
        try
        {
            var all = new X509Certificate2Collection();
            all.ImportFromPem(certificatePem);
            error = Fault(all, keyPem, now);
            if (error.Length == 0)
            {
                identity = new SigningIdentity(X509Certificate2.CreateFromPem(certificatePem, keyPem), [.. all.Skip(1)]);
            }
        }
        catch (Exception unusable) when (unusable is CryptographicException or ArgumentException)
        {
            error = $"the certificate and the key cannot be used together: {PemPair.Fault(certificatePem, keyPem)}";
        }

        return identity is not null;
    }

    /// <summary>
    /// The profile inside CMS SignedData (RFC 5652), in DER, which devices accept as a signed profile.
    /// </summary>
    public byte[] Sign(byte[] profile, DateTimeOffset now)
    {
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate)
        {
            DigestAlgorithm = Sha256,
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        signer.Certificates.AddRange(chain);
        signer.SignedAttributes.Add(new Pkcs9SigningTime(now.UtcDateTime));
        var message = new SignedCms(new ContentInfo(profile), detached: false);
        message.ComputeSignature(signer, silent: true);
        return message.Encode();
    }

    private static string Fault(X509Certificate2Collection certificates, string keyPem, DateTimeOffset now) => certificates switch
    {
        [] =>
            "the certificate file holds no certificate; give PEM text with \"BEGIN CERTIFICATE\", the signing certificate first.",
        _ when keyPem.Contains("ENCRYPTED", StringComparison.Ordinal) =>
            "the key is encrypted; give one without a passphrase that only this program may read.",
        [var leaf, ..] when leaf.NotAfter < now =>
            $"the certificate {leaf.Subject} expired on {leaf.NotAfter.ToUniversalTime():u}; give one that is valid.",
        [var leaf, ..] when leaf.NotBefore > now =>
            $"the certificate {leaf.Subject} is valid only from {leaf.NotBefore.ToUniversalTime():u}; "
            + "give one that is valid, or set the clock.",
        _ => "",
    };
}
