using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Autodiscover.DoctorTests;

/// <summary>Certificates that some programs take and others refuse, or that all refuse, each for one reason.</summary>
internal sealed class OddCertificates(Authority authority)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    public string NameInSubjectAlone(string host) => Issue($"CN={host}");

    public string ForAddress(string host, string address) => Issue($"CN={host}", names => names.AddIpAddress(IPAddress.Parse(address)));

    public string OfExpiredIntermediate(string host) => Issue("CN=Test Server", names => names.AddDnsName(host), byExpired: true);

    public string NotYetValid(string host) => Issue("CN=Test Server", names => names.AddDnsName(host), from: Now.AddDays(2));

    public string SignedBySha1(string host) =>
        Issue("CN=Test Server", names => names.AddDnsName(host), bySha1: true);

    public string ForClientsAlone(string host) => Issue("CN=Test Server", names => names.AddDnsName(host), use: "1.3.6.1.5.5.7.3.2");

    public string OfSmallKey(string host)
    {
        using var key = RSA.Create(1024);
        var request = new CertificateRequest("CN=Test Server", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return authority.Issue(Named(request, names => names.AddDnsName(host)), key, Now.AddDays(-5), Now.AddDays(80));
    }

    private string Issue(string subject, Action<SubjectAlternativeNameBuilder>? name = null, DateTimeOffset? from = null,
        bool byExpired = false, bool bySha1 = false, string? use = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Named(new CertificateRequest(subject, key, HashAlgorithmName.SHA256), name);
        if (use is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
        }

        var begin = from ?? Now.AddDays(byExpired ? -20 : -5);
        return authority.Issue(request, key, begin, Now.AddDays(80), byExpired, bySha1);
    }

    private static CertificateRequest Named(CertificateRequest request, Action<SubjectAlternativeNameBuilder>? name)
    {
        if (name is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            name(names);
            request.CertificateExtensions.Add(names.Build());
        }

        return request;
    }
}
