using System.Globalization;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>Judges a certificate as a client does that has only what the server sent and the roots it trusts.</summary>
internal static class CertificateCheck
{
    private const int SoonDays = 14;

    public static IReadOnlyList<Finding> Look(TlsHandshake shown, string host, string subject, Network network)
    {
        if (shown.Certificate is not { } certificate)
        {
            return [new Finding("tls.no-certificate", Level.Problem, subject, "the server showed no certificate", "Configure a certificate for this name.")];
        }

        var now = network.Time.GetUtcNow();
        List<Finding> findings = [.. Dates(certificate, subject, now), .. Names(certificate, host, subject), .. Chain(shown, certificate, subject, network), .. Version(shown.Protocol, subject)];
        return findings.Exists(finding => finding.Level == Level.Problem) ? findings : [Fine(certificate, shown.Protocol, subject, now), .. findings];
    }

    private static IEnumerable<Finding> Dates(X509Certificate2 certificate, string subject, DateTimeOffset now)
    {
        var days = DaysLeft(certificate, now);
        if (now >= certificate.NotAfter)
        {
            yield return new Finding("tls.expired", Level.Problem, subject, $"the certificate expired on {Day(certificate.NotAfter)}", "Renew it, and reload the server so that it shows the new one.");
        }
        else if (now < certificate.NotBefore)
        {
            yield return new Finding("tls.not-yet-valid", Level.Problem, subject, $"the certificate is only valid from {Day(certificate.NotBefore)}", "Check the clocks of this machine and of the one that issued it.");
        }
        else if (days < SoonDays)
        {
            yield return new Finding("tls.expires-soon", Level.Warning, subject, $"the certificate expires in {days} day(s), on {Day(certificate.NotAfter)}", "See why it was not renewed yet.");
        }
    }

    private static IEnumerable<Finding> Names(X509Certificate2 certificate, string host, string subject)
    {
        if (!certificate.MatchesHostname(host))
        {
            var names = DnsNames(certificate);
            yield return new Finding("tls.wrong-name", Level.Problem, subject, $"the certificate is not for {host}, but for {(names.Count == 0 ? "no host name at all" : string.Join(", ", names))}",
                $"Have a certificate issued that carries {host}, or use a name that it carries.");
        }
    }

    private static IEnumerable<Finding> Chain(TlsHandshake shown, X509Certificate2 certificate, string subject, Network network)
    {
        using var chain = new X509Chain { ChainPolicy = TlsHandshake.Policy() };
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        chain.ChainPolicy.ExtraStore.AddRange(shown.Sent);
        if (chain.Build(certificate) || IsTrusted(shown, certificate, network))
        {
            yield break;
        }

        var top = chain.ChainElements[^1].Certificate;
        var isWhole = top.SubjectName.RawData.AsSpan().SequenceEqual(top.IssuerName.RawData);
        yield return (isWhole, chain.ChainElements.Count) switch
        {
            (true, 1) => new Finding("tls.self-signed", Level.Problem, subject, "the certificate is self-signed, so no client trusts it", "Use one of a public certificate authority; Let's Encrypt issues them for nothing."),
            (true, _) => new Finding("tls.untrusted-root", Level.Problem, subject, $"the chain ends at {Name(top)}, which is not trusted here", "Use a public certificate authority; clients' own stores decide, and only those of managed devices can be extended."),
            (_, > 1) => new Finding("tls.untrusted-root", Level.Problem, subject, $"the chain ends at {Name(top)}, whose issuer {Issuer(top)} is neither trusted here nor sent along", "Configure the full chain of a public certificate authority."),
            _ => new Finding("tls.missing-intermediate", Level.Problem, subject, $"the server does not send the certificate of {Issuer(top)}, which issued {Name(top)}", "Configure the full chain (fullchain.pem, not cert.pem): some clients fetch what is missing, most refuse."),
        };
    }

    private static bool IsTrusted(TlsHandshake shown, X509Certificate2 certificate, Network network)
    {
        if (network.Roots is null)
        {
            return false;
        }

        using var chain = new X509Chain { ChainPolicy = TlsHandshake.Policy() };
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(network.Roots);
        chain.ChainPolicy.ExtraStore.AddRange(shown.Sent);
        return chain.Build(certificate);
    }

    private static IEnumerable<Finding> Version(SslProtocols protocol, string subject)
    {
        if (protocol is not (SslProtocols.Tls12 or SslProtocols.Tls13))
        {
            yield return new Finding("tls.old-version", Level.Problem, subject, $"the server agreed on {protocol}, which clients refuse (RFC 8996)", "Enable TLS 1.2 and 1.3.");
        }
    }

    private static Finding Fine(X509Certificate2 certificate, SslProtocols protocol, string subject, DateTimeOffset now) =>
        new("tls.ok", Level.Ok, subject, $"certificate of {Issuer(certificate)}, {DaysLeft(certificate, now)} days left, {(protocol == SslProtocols.Tls13 ? "TLS 1.3" : "TLS 1.2")}");

    private static List<string> DnsNames(X509Certificate2 certificate) =>
        [.. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension => extension.EnumerateDnsNames())];

    private static int DaysLeft(X509Certificate2 certificate, DateTimeOffset now) => (int)(certificate.NotAfter - now).TotalDays;

    private static string Name(X509Certificate2 certificate) => Quote(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false));

    private static string Issuer(X509Certificate2 certificate) => Quote(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true));

    private static string Quote(string name) => $"\"{name}\"";

    private static string Day(DateTime moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
