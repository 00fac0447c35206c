using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Autodiscover.DoctorTests;

/// <summary>
/// A throw-away certificate authority with one intermediate, and the certificates, good and bad, that it issues.
/// </summary>
internal sealed class Authority : IDisposable
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UtcNow.AddDays(-60);

    private readonly X509Certificate2 root;
    private readonly X509Certificate2 intermediate;

    public Authority()
    {
        root = SelfSigned("CN=Test Root", isAuthority: true);
        intermediate = Intermediate("CN=Test Intermediate", Start.AddYears(2));
    }

    /// <summary>Signs what it is given as the intermediate does, and sends the intermediate along.</summary>
    public string Issue(CertificateRequest request, AsymmetricAlgorithm key, DateTimeOffset from, DateTimeOffset until,
        bool byExpired = false, bool bySha1 = false)
    {
        using var old = byExpired ? Intermediate("CN=Test Old Intermediate", Start.AddDays(50)) : null;
        var issuer = old ?? intermediate;
        using var issuing = issuer.GetECDsaPrivateKey()!;
        var signing = bySha1 ? new Sha1Signing(issuing) : X509SignatureGenerator.CreateForECDsa(issuing);
        using var certificate = request.Create(issuer.SubjectName, signing, from, until, RandomNumberGenerator.GetBytes(8));
        return $"{key.ExportPkcs8PrivateKeyPem()}\n{certificate.ExportCertificatePem()}\n{issuer.ExportCertificatePem()}\n";
    }

    public string RootPem => root.ExportCertificatePem();

    /// <summary>Key, certificate and, unless left out, the intermediate, as servers read them from one file.</summary>
    public string Issue(IEnumerable<string> names, int daysLeft = 90, bool withIntermediate = true, bool mustStaple = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request("CN=Test Server", key, isAuthority: false, names);
        if (mustStaple)
        {
            // A sequence of the one feature status_request (RFC 7633 section 4.2.3.1).
            request.CertificateExtensions.Add(new X509Extension("1.3.6.1.5.5.7.1.24", [0x30, 3, 2, 1, 5], critical: false));
        }

        using var certificate = request.Create(intermediate, Start,
            DateTimeOffset.UtcNow.AddDays(daysLeft).AddHours(1), RandomNumberGenerator.GetBytes(8));
        string[] rest = withIntermediate ? [intermediate.ExportCertificatePem()] : [];
        return string.Join("\n", [key.ExportPkcs8PrivateKeyPem(), certificate.ExportCertificatePem(), .. rest, ""]);
    }

    public static string IssueByItself(string name)
    {
        using var certificate = SelfSigned("CN=Test Server", isAuthority: false, name);
        using var key = certificate.GetECDsaPrivateKey()!;
        return $"{key.ExportPkcs8PrivateKeyPem()}\n{certificate.ExportCertificatePem()}\n";
    }

    public void Dispose()
    {
        root.Dispose();
        intermediate.Dispose();
    }

    private X509Certificate2 Intermediate(string subject, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(subject, key, isAuthority: true);
        return request.Create(root, Start, until, [2]).CopyWithPrivateKey(key);
    }

    private static X509Certificate2 SelfSigned(string subject, bool isAuthority, params string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Request(subject, key, isAuthority, names).CreateSelfSigned(Start, Start.AddYears(2));
    }

    private static CertificateRequest Request(string subject, ECDsa key, bool isAuthority,
        IEnumerable<string>? names = null)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names ?? [])
        {
            if (IPAddress.TryParse(name, out var address))
            {
                alternatives.AddIpAddress(address);
            }
            else
            {
                alternatives.AddDnsName(name);
            }
        }

        if (names?.Any() == true)
        {
            request.CertificateExtensions.Add(alternatives.Build());
        }

        return request;
    }
}
