using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Autodiscover.Files;

namespace Autodiscover.Security;

/// <summary>
/// Reads a folder of certificates: <c>NAME.pem</c> or <c>NAME.crt</c> (the whole chain) next to <c>NAME.key</c>, and
/// folders that hold <c>fullchain.pem</c> and <c>privkey.pem</c>, as certbot, lego and acme.sh write them. Each is used
/// for its own DNS names.
/// </summary>
internal static class CertificateFolder
{
    private const string Chain = "fullchain.pem";
    private const string Key = "privkey.pem";
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Debian's certbot makes its folders readable by root only.</summary>
    private const string WayOut =
        "; or copy the certificates to a folder that it may read, as deploy/certbot/autodiscover.sh does after each renewal";

    /// <summary>The chains with their keys; a file without a key is not a server certificate.</summary>
    public static IReadOnlyList<(string Chain, string Key)> Files(string folder) =>
    [
        .. from file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
           where Path.GetExtension(file) is ".pem" or ".crt" && File.Exists(Path.ChangeExtension(file, ".key"))
           select (file, Path.ChangeExtension(file, ".key")),
        .. from below in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
           where File.Exists(Path.Combine(below, Chain)) && File.Exists(Path.Combine(below, Key))
           select (Path.Combine(below, Chain), Path.Combine(below, Key)),
    ];

    /// <summary>The usable certificates by DNS name, and a message for each unusable one.</summary>
    public static async Task<(IReadOnlyDictionary<string, SslStreamCertificateContext> ByName, IReadOnlyList<string> Problems)> Read(
        string folder, CancellationToken stopping)
    {
        var byName = new Dictionary<string, SslStreamCertificateContext>(StringComparer.OrdinalIgnoreCase);
        var problems = new List<string>();
        try
        {
            foreach (var (chain, key) in Files(folder))
            {
                if (await Add(byName, chain, key, stopping) is { } problem)
                {
                    problems.Add(problem);
                }
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            var reason = refused is UnauthorizedAccessException ? "permission denied" : "cannot be read";
            problems.Add($"{folder}: {reason}; let this user read the folder and what is in it{WayOut}");
        }

        return (byName, problems);
    }

    private static async Task<string?> Add(
        Dictionary<string, SslStreamCertificateContext> byName, string chain, string key, CancellationToken stopping)
    {
        var (chainText, keyText) = ("", "");
        try
        {
            chainText = await BoundedFile.ReadText(chain, MaxBytes, stopping: stopping);
            keyText = await BoundedFile.ReadText(key, MaxBytes, stopping: stopping);
            Add(byName, chainText, keyText);
            return null;
        }
        catch (UnreadableFileException refused)
        {
            return refused.Message.TrimEnd('.') + (refused.IsMissing || refused.IsDenied ? WayOut : "");
        }
        catch (Exception unusable) when (unusable is CryptographicException or ArgumentException)
        {
            return $"{chain}: cannot be used with {Path.GetFileName(key)}: {PemPair.Fault(chainText, keyText).TrimEnd('.')}";
        }
    }

    private static void Add(Dictionary<string, SslStreamCertificateContext> byName, string chainText, string keyText)
    {
        var leaf = X509Certificate2.CreateFromPem(chainText, keyText);
        var others = new X509Certificate2Collection();
        others.ImportFromPem(chainText);

        // Offline: nothing is downloaded; the server sends the chain that is in the file.
        var context = SslStreamCertificateContext.Create(leaf, others, offline: true);
        var extensions = leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>();
        foreach (var name in extensions.SelectMany(names => names.EnumerateDnsNames()))
        {
            // Of two certificates for one name, the one that expires later is used.
            if (!byName.TryGetValue(name, out var known) || known.TargetCertificate.NotAfter < leaf.NotAfter)
            {
                byName[name] = context;
            }
        }
    }
}
