using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Autodiscover.Tests.Doctor;

/// <summary>A certificate authority of one test, in memory, and what it issues.</summary>
internal sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UtcNow.AddDays(-60);

    private readonly List<X509Certificate2> issued = [];

    public TestAuthority(string intermediate = "CN=Test Intermediate")
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Root = Request("CN=Test Root", rootKey, isAuthority: true).CreateSelfSigned(Start, Start.AddYears(2));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Request(intermediate, key, isAuthority: true).Create(Root, Start, Start.AddYears(1),
            [2]);
        Intermediate = certificate.CopyWithPrivateKey(key);
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Intermediate { get; }

    public static X509Certificate2 SelfSigned(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Request("CN=Test Server", key, isAuthority: false, Names([name])).CreateSelfSigned(Start,
            Start.AddYears(1));
    }

    public X509Certificate2 Issue(params string[] names) => Issue("CN=Test Server", 90, Names(names));

    public X509Certificate2 Issue(string name, int daysLeft) => Issue("CN=Test Server", daysLeft, Names([name]));

    /// <summary>
    /// A certificate with any subject and any extension for its names, also one that no authority would write.
    /// </summary>
    public X509Certificate2 Issue(string subject, int daysLeft, X509Extension names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var end = DateTimeOffset.UtcNow.AddDays(daysLeft).AddHours(1);
        using var certificate = Request(subject, key, isAuthority: false, names).Create(Intermediate, Start, end,
            RandomNumberGenerator.GetBytes(8));
        issued.Add(certificate.CopyWithPrivateKey(key));
        return issued[^1];
    }

    public void Dispose()
    {
        issued.ForEach(certificate => certificate.Dispose());
        Intermediate.Dispose();
        Root.Dispose();
    }

    private static CertificateRequest Request(string subject, ECDsa key, bool isAuthority, X509Extension? names = null)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        if (names is not null)
        {
            request.CertificateExtensions.Add(names);
        }

        return request;
    }

    private static X509Extension Names(IEnumerable<string> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            builder.AddDnsName(name);
        }

        return builder.Build();
    }
}
