using System.Globalization;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Autodiscover.Doctor.Findings;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Certificates;

/// <summary>Checks a certificate like a client that has only what the server sent and its trusted roots.</summary>
internal static class CertificateCheck
{
    private const int SoonDays = 14;
    private const string ForServers = "1.3.6.1.5.5.7.3.1";
    private const string ForAll = "2.5.29.37.0";

    public static IReadOnlyList<Finding> Run(PresentedChain presented, string host, string subject, Trust trust)
    {
        if (presented.Certificate is not { } certificate)
        {
            return [new Finding(TlsCodes.NoCertificate, Level.Problem, subject, "the server showed no certificate",
                "Configure a certificate for this name.")];
        }

        var now = trust.Time.GetUtcNow();
        List<Finding> findings =
        [
            .. Dates(certificate, subject, now),
            .. Names(certificate, host, subject),
            .. Uses(certificate, subject),
            .. ChainCheck.Run(presented, certificate, subject, trust),
            .. WeakCertificates.Run(certificate, subject),
            .. StapleCheck.Run(presented, certificate, subject),
            .. Version(presented.Protocol, subject),
        ];
        return findings.Exists(finding => finding.Level == Level.Problem)
            ? findings
            : [Fine(certificate, presented.Protocol, subject, now), .. findings];
    }

    /// <summary>
    /// Why clients refuse the certificate; null if they accept it. The TLS version is checked elsewhere.
    /// </summary>
    public static string? Refusal(PresentedChain presented, string host, Trust trust) =>
        Run(presented with { Protocol = SslProtocols.Tls13 }, host, host, trust).FirstOrDefault(finding =>
            finding.Level == Level.Problem)?.Message;

    private static IEnumerable<Finding> Dates(X509Certificate2 certificate, string subject, DateTimeOffset now)
    {
        var days = DaysLeft(certificate, now);
        if (now >= certificate.NotAfter)
        {
            yield return new Finding(TlsCodes.Expired, Level.Problem, subject,
                $"the certificate expired on {Day(certificate.NotAfter)}",
                "Renew it, and reload the server so that it shows the new one.");
        }
        else if (now < certificate.NotBefore)
        {
            yield return new Finding(TlsCodes.NotYetValid, Level.Problem, subject,
                $"the certificate is only valid from {Day(certificate.NotBefore)}",
                "Check the clocks of this machine and of the one that issued it.");
        }
        else if (days < SoonDays)
        {
            yield return new Finding(TlsCodes.ExpiresSoon, Level.Warning, subject,
                $"the certificate expires in {days} day(s), on {Day(certificate.NotAfter)}",
                "Check your ACME client: renewal is overdue.");
        }
    }

    private static IEnumerable<Finding> Names(X509Certificate2 certificate, string host, string subject)
    {
        var (matches, names, isSubject) = (false, new List<string>(), false);
        try
        {
            // The subject's common name is read by hardly any client any more (RFC 9525 section 2).
            matches = certificate.MatchesHostname(host, allowCommonName: false);
            isSubject = certificate.MatchesHostname(host);
            names = DnsNames(certificate);
        }
        catch (CryptographicException)
        {
            // Unreadable names count as none.
        }

        if (!matches)
        {
            yield return new Finding(TlsCodes.WrongName, Level.Problem, subject,
                isSubject
                    ? $"the certificate has {host} in its subject alone, where clients no longer read it"
                    : $"the certificate is not for {host}, but for {(names.Count == 0 ? "no host name at all" : Printable.List(names))}",
                isSubject
                    ? $"Have a certificate issued that carries {host} as a subject alternative name, as public authorities do."
                    : $"Have a certificate issued that carries {host}, or use a name that it carries.");
        }
    }

    /// <summary>A certificate that says what it is for must say that it is for servers (RFC 5280 section 4.2.1.12).</summary>
    private static IEnumerable<Finding> Uses(X509Certificate2 certificate, string subject)
    {
        List<string?> uses = [.. certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .SelectMany(extension => extension.EnhancedKeyUsages.Cast<Oid>()).Select(use => use.Value)];
        if (uses.Count > 0 && !uses.Contains(ForServers) && !uses.Contains(ForAll))
        {
            yield return new Finding(TlsCodes.WrongUse, Level.Problem, subject,
                "the certificate is not for servers, but for clients, mail or another use alone (extended key usage)",
                "Have a certificate for TLS servers issued (serverAuth).");
        }
    }

    private static IEnumerable<Finding> Version(SslProtocols protocol, string subject)
    {
        if (protocol is not (SslProtocols.Tls12 or SslProtocols.Tls13))
        {
            yield return new Finding(TlsCodes.OldVersion, Level.Problem, subject,
                $"the server agreed on {protocol}, which clients refuse (RFC 8996)",
                "Enable TLS 1.2 and 1.3.");
        }
    }

    private static Finding Fine(X509Certificate2 certificate, SslProtocols protocol, string subject, DateTimeOffset now)
    {
        var version = protocol == SslProtocols.Tls13 ? "TLS 1.3" : "TLS 1.2";
        return new Finding(TlsCodes.Ok, Level.Ok, subject,
            $"certificate of {ChainCheck.Issuer(certificate)}, {DaysLeft(certificate, now)} days left, {version}");
    }

    private static List<string> DnsNames(X509Certificate2 certificate) =>
        [.. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames())];

    private static int DaysLeft(X509Certificate2 certificate, DateTimeOffset now) =>
        (int)(certificate.NotAfter - now).TotalDays;

    public static string Day(DateTime moment) =>
        moment.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
