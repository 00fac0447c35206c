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

        using var chain = Chain(presented);
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(trust.Roots);
        return chain.Build(certificate);
    }

    /// <summary>Dates are checked separately, with days and fix.</summary>
    private static X509Chain Chain(PresentedChain presented)
    {
        var chain = new X509Chain { ChainPolicy = PresentedChain.Policy() };
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        chain.ChainPolicy.ExtraStore.AddRange(presented.Sent);
        return chain;
    }

    private static string Name(X509Certificate2 certificate) =>
        Quote(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false));

    private static string Quote(string name) => $"\"{Printable.From(name)}\"";
}
