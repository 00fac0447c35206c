using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Autodiscover.RealClientTests;

/// <summary>A certificate authority that lives as long as the run.</summary>
internal sealed class Authority : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly X509Certificate2 root;

    private Authority(X509Certificate2 root) => this.root = root;

    /// <summary>Makes the root and writes it where every client on the stage looks.</summary>
    public static Authority Found()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Stage authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));

        File.WriteAllText(Place.Authority, root.ExportCertificatePem());

        // In place: this very file is mounted over the machine's list, a new one would not be.
        File.WriteAllText(Place.TrustList, root.ExportCertificatePem());
        return new Authority(root);
    }

    /// <summary>Writes NAME.pem and NAME.key for the host names.</summary>
    public void Issue(string name, IReadOnlyCollection<string> hosts)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Request(key, hosts).Create(root, root.NotBefore, root.NotAfter, RandomNumberGenerator.GetBytes(16));
        File.WriteAllText(Place.InFolder($"{name}.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Place.InFolder($"{name}.key"), key.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose() => root.Dispose();

    private CertificateRequest Request(ECDsa key, IReadOnlyCollection<string> hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            names.AddDnsName(host);
        }

        var request = new CertificateRequest($"CN={hosts.First()}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        return request;
    }
}
