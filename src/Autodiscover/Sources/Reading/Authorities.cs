using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Autodiscover.Files;
using Autodiscover.Text;

namespace Autodiscover.Sources.Reading;

/// <summary>The certificate authorities in the catalog's <c>ca</c> file.</summary>
internal static class Authorities
{
    /// <summary>Null: the machine's authorities are used.</summary>
    public static async Task<X509Certificate2Collection?> Read(string? file, CancellationToken stopping)
    {
        if (file is null)
        {
            return null;
        }

        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPem(Encoding.UTF8.GetString(await BoundedFile.Read(file, stopping: stopping)));
            return authorities.Count > 0
                ? authorities
                : throw Refused($"{Printable.From(file)}: contains no certificate; it must be a PEM file with BEGIN CERTIFICATE.");
        }
        catch (UnreadableFileException unreadable)
        {
            throw Refused(unreadable.Message);
        }
        catch (CryptographicException)
        {
            throw Refused($"{Printable.From(file)}: has a certificate that cannot be read; it must be a PEM file.");
        }
    }

    /// <summary>The policy that trusts only these; null: the machine's authorities.</summary>
    public static X509ChainPolicy Policy(X509Certificate2Collection? authorities)
    {
        // A certificate may name a URL of its issuer's certificate; an untrusted certificate must not make this program
        // fetch it.
        var policy = new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        if (authorities is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(authorities);
        }

        return policy;
    }

    private static SourceException Refused(string message) => new($"ca: {message}") { IsPermanent = true };
}
