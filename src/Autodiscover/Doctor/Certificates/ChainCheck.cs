using System.Security.Cryptography.X509Certificates;
using Autodiscover.Doctor.Findings;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Certificates;

/// <summary>Checks whether the sent certificates lead from the server's certificate to a trusted root.</summary>
internal static class ChainCheck
{
    public static IEnumerable<Finding> Run(PresentedChain presented, X509Certificate2 certificate, string subject,
        Trust trust)
    {
        using var chain = Chain(presented);
        if (!chain.Build(certificate) && !IsTrusted(presented, certificate, trust))
        {
            yield return Broken(chain, subject);
        }
        else if (Outdated(presented, certificate, trust) is { } old)
        {
            yield return new Finding(TlsCodes.Expired, Level.Problem, subject,
                $"the certificate of {Name(old)}, which issued it and is sent along, expired on "
                + CertificateCheck.Day(old.NotAfter),
                "Configure the chain that came with the last renewal (fullchain.pem): the old one has the authority's old certificate.");
        }
    }

    /// <summary>
    /// An authority's certificate that has expired, where no other way leads to a root; null where one does. The dates of
    /// the server's own are judged elsewhere.
    /// </summary>
    private static X509Certificate2? Outdated(PresentedChain presented, X509Certificate2 certificate, Trust trust)
    {
        var now = trust.Time.GetUtcNow().UtcDateTime;
        if (now < certificate.NotBefore.ToUniversalTime() || now >= certificate.NotAfter.ToUniversalTime())
        {
            return null;
        }

        X509Certificate2? old = null;
        foreach (var roots in new[] { null, trust.Roots }.Distinct())
        {
            using var chain = Chain(presented, roots);
            chain.ChainPolicy.VerificationFlags = X509VerificationFlags.NoFlag;
            chain.ChainPolicy.VerificationTime = now;
            if (chain.Build(certificate))
            {
                return null;
            }

            old ??= chain.ChainElements.Skip(1).Select(element => element.Certificate)
                .FirstOrDefault(one => one.NotAfter.ToUniversalTime() <= now) is { } found
                    ? X509CertificateLoader.LoadCertificate(found.RawData)
                    : null;
        }

        return old;
    }

    /// <summary>The name of an authority, as people know it.</summary>
    public static string Issuer(X509Certificate2 certificate) =>
        Quote(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true));

    private static Finding Broken(X509Chain chain, string subject)
    {
        var top = chain.ChainElements[^1].Certificate;
        var isWhole = top.SubjectName.RawData.AsSpan().SequenceEqual(top.IssuerName.RawData);
        return (isWhole, chain.ChainElements.Count) switch
        {
            (true, 1) => Problem(TlsCodes.SelfSigned,
                "the certificate is self-signed, so no client trusts it",
                "Use one of a public certificate authority; Let's Encrypt issues them for nothing."),
            (true, _) => Problem(TlsCodes.UntrustedRoot,
                $"the chain ends at {Name(top)}, which is not trusted here",
                "Use a public certificate authority; clients' own stores decide, and only those of managed devices can be extended."),
            (_, > 1) => Problem(TlsCodes.UntrustedRoot,
                $"the chain ends at {Name(top)}, whose issuer {Issuer(top)} is neither trusted here nor sent along",
                "Configure the full chain of a public certificate authority."),
            _ => Problem(TlsCodes.MissingIntermediate,
                $"the server does not send the certificate of {Issuer(top)}, which issued {Name(top)}",
                "Configure the full chain (fullchain.pem, not cert.pem): some clients fetch what is missing, most refuse."),
        };

        Finding Problem(FindingCode code, string message, string fix) =>
            new(code, Level.Problem, subject, message, fix);
    }

    private static bool IsTrusted(PresentedChain presented, X509Certificate2 certificate, Trust trust)
    {
        if (trust.Roots is null)
        {
            return false;
        }

        using var chain = Chain(presented, trust.Roots);
        return chain.Build(certificate);
    }

    /// <summary>Dates are checked separately, with days and fix.</summary>
    private static X509Chain Chain(PresentedChain presented, X509Certificate2Collection? roots = null)
    {
        var chain = new X509Chain { ChainPolicy = PresentedChain.Policy() };
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        chain.ChainPolicy.ExtraStore.AddRange(presented.Sent);
        if (roots is not null)
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        }

        return chain;
    }

    private static string Name(X509Certificate2 certificate) =>
        Quote(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false));

    private static string Quote(string name) => $"\"{Printable.From(name)}\"";
}
