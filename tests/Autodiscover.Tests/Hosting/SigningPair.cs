using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Autodiscover.Tests.Hosting;

/// <summary>
/// Certificates made for a test: an authority, and what it signs, as PEM files in a folder of their own.
/// </summary>
internal sealed class SigningPair : IDisposable
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ECDsa authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 authority;

    public SigningPair()
    {
        Folder = Directory.CreateTempSubdirectory("signing-").FullName;
        var request = new CertificateRequest("CN=Example Authority", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority = request.CreateSelfSigned(Epoch.AddYears(-10), Epoch.AddYears(10));
        File.WriteAllText(AuthorityFile, authority.ExportCertificatePem());
        Write("CN=First");
    }

    /// <summary>When the certificates are valid, for a test's clock.</summary>
    public static DateTimeOffset Now { get; } = Epoch.AddDays(1);

    public string Folder { get; }

    public string AuthorityFile => Path.Combine(Folder, "authority.pem");

    public string CertificateFile => Path.Combine(Folder, "fullchain.pem");

    public string KeyFile => Path.Combine(Folder, "key.pem");

    /// <summary>Puts a new certificate, its chain and its key into the files.</summary>
    public void Write(string subject, bool isRsa = false, int validDays = 30)
    {
        using AsymmetricAlgorithm key = isRsa ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = key is RSA rsa
            ? new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(subject, (ECDsa)key, HashAlgorithmName.SHA256);
        var (generator, serial) = (X509SignatureGenerator.CreateForECDsa(authorityKey), RandomNumberGenerator.GetBytes(8));
        var (from, until) = (Epoch.AddDays(-60), Epoch.AddDays(validDays));
        using var leaf = request.Create(authority.SubjectName, generator, from, until, serial);
        File.WriteAllText(CertificateFile, $"{leaf.ExportCertificatePem()}\n{authority.ExportCertificatePem()}\n");
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Puts somebody else's key beside the certificate.</summary>
    public void WriteOtherKey()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(KeyFile, other.ExportPkcs8PrivateKeyPem());
    }

    public void WriteEncryptedKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, iterationCount: 1000);
        File.WriteAllText(KeyFile, key.ExportEncryptedPkcs8PrivateKeyPem("secret", encryption));
    }

    public void Dispose()
    {
        authority.Dispose();
        authorityKey.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
