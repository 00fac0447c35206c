using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Autodiscover.Text;

namespace Autodiscover.Sources.Reading;

/// <summary>Says what is wrong with a server's certificate.</summary>
internal static class CertificateProblem
{
    /// <summary>Null if nothing is wrong.</summary>
    public static string? Describe(string host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return null;
        }

        if (certificate is not X509Certificate2 shown)
        {
            return "the server showed no certificate.";
        }

        var chainProblem = Describe(chain);
        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && chainProblem is null
            ? $"the certificate is for {Names(shown)}, not for {host}; "
                + "use one of its names, or issue it with this one."
            : chainProblem ?? "the certificate is not trusted; set ca to the authority that issued it.";
    }

    private static string? Describe(X509Chain? chain)
    {
        var problems = (chain?.ChainStatus ?? [])
            .Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        return problems switch
        {
            X509ChainStatusFlags.NoError => null,
            _ when problems.HasFlag(X509ChainStatusFlags.NotTimeValid) =>
                "the certificate has expired or is not valid yet; renew it, or check the clock.",
            _ =>
                "the certificate is not trusted: its authority is unknown here; "
                + "set ca to the PEM file of that authority.",
        };
    }

    private static string Names(X509Certificate2 certificate)
    {
        var extensions = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().ToArray();
        string[] names =
        [
            .. extensions.SelectMany(extension => extension.EnumerateDnsNames()),
            .. extensions
                .SelectMany(extension => extension.EnumerateIPAddresses())
                .Select(address => address.ToString()),
        ];
        return Printable.List(names is [] ? [certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false)] : names);
    }
}
