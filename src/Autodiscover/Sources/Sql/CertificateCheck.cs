using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Sql;

/// <summary>
/// Checks a server's certificate and keeps the reason why it was refused, which the drivers would not report.
/// </summary>
internal sealed class CertificateCheck
{
    private readonly SqlHost host;
    private readonly SqlSecurity security;
    private readonly X509Certificate2Collection? roots;

    private CertificateCheck(SqlHost host, SqlSecurity security, X509Certificate2Collection? roots)
    {
        this.host = host;
        this.security = security;
        this.roots = roots;
    }

    /// <summary>Null until a certificate was refused.</summary>
    public string? Refusal { get; private set; }

    /// <summary>
    /// The file of authorities is read for each connection. Null if no certificate has to be checked.
    /// </summary>
    public static async Task<CertificateCheck?> Create(SqlPlace place, SqlHost host, CancellationToken stopping) =>
        place.SecurityFor(host) is var security and (SqlSecurity.VerifyCa or SqlSecurity.VerifyFull)
            ? new CertificateCheck(host, security, await Authorities.Read(place.Ca, stopping))
            : null;

    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Refusal = certificate is not X509Certificate2 leaf || chain is null
            ? "the server showed no certificate."
            : ChainRefusal(leaf, chain, errors) ?? NameRefusal(leaf, errors);
        return Refusal is null;
    }

    private string? NameRefusal(X509Certificate2 leaf, SslPolicyErrors errors) =>
        security == SqlSecurity.VerifyFull && errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? $"the server's certificate is not for {Printable.From(host.Name)} but for {Names(leaf)}; "
                + "set host= to a name in the certificate."
            : null;

    private string? ChainRefusal(X509Certificate2 leaf, X509Chain chain, SslPolicyErrors errors)
    {
        if (roots is null)
        {
            return errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) ? Describe(leaf, chain) : null;
        }

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(roots);
        own.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        // The certificate must be one for servers.
        own.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        return own.Build(leaf) ? null : Describe(leaf, own);
    }

    private static string Describe(X509Certificate2 leaf, X509Chain chain) =>
        chain.ChainStatus.Any(status => status.Status.HasFlag(X509ChainStatusFlags.NotTimeValid))
            ? $"the server's certificate is valid from {Day(leaf.NotBefore)} to {Day(leaf.NotAfter)} only; renew it."
            : "the server's certificate is not from an authority that is trusted here; "
                + "name the authority's PEM file in \"ca\".";

    private static string Day(DateTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Names(X509Certificate2 leaf) =>
        leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(names => names.EnumerateDnsNames()).ToList() is [_, ..] names
            ? Printable.List(names)
            : Printable.From(leaf.GetNameInfo(X509NameType.DnsName, forIssuer: false));
}
