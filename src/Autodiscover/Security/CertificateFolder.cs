using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Autodiscover.Security;

/// <summary>
/// Reads a folder of certificates: <c>NAME.pem</c> or <c>NAME.crt</c> (the whole chain) beside <c>NAME.key</c>, and
/// folders that hold <c>fullchain.pem</c> and <c>privkey.pem</c>, as certbot, lego and acme.sh leave them. Each serves
/// the DNS names it carries.
/// </summary>
internal static class CertificateFolder
{
    private const string Chain = "fullchain.pem";
    private const string Key = "privkey.pem";

    /// <summary>The chains with their keys; what lacks a key is no server certificate.</summary>
    public static IReadOnlyList<(string Chain, string Key)> Files(string folder) =>
    [
        .. from file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
           where Path.GetExtension(file) is ".pem" or ".crt" && File.Exists(Path.ChangeExtension(file, ".key"))
           select (file, Path.ChangeExtension(file, ".key")),
        .. from below in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
           where File.Exists(Path.Combine(below, Chain)) && File.Exists(Path.Combine(below, Key))
           select (Path.Combine(below, Chain), Path.Combine(below, Key)),
    ];

    /// <summary>The usable certificates by the names they are for, and a line for each that is not usable.</summary>
    public static (IReadOnlyDictionary<string, SslStreamCertificateContext> ByName, IReadOnlyList<string> Problems) Read(string folder)
    {
        var byName = new Dictionary<string, SslStreamCertificateContext>(StringComparer.OrdinalIgnoreCase);
        var problems = new List<string>();
        foreach (var (chain, key) in Files(folder))
        {
            try
            {
                Add(byName, chain, key);
            }
            catch (Exception refused)
                when (refused is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
            {
                problems.Add($"{chain}: cannot be used: {refused.Message}");
            }
        }

        return (byName, problems);
    }

    private static void Add(Dictionary<string, SslStreamCertificateContext> byName, string chain, string key)
    {
        var leaf = X509Certificate2.CreateFromPemFile(chain, key);
        var others = new X509Certificate2Collection();
        others.ImportFromPemFile(chain);

        // Offline: nothing is fetched, what is sent is what the file holds.
        var context = SslStreamCertificateContext.Create(leaf, others, offline: true);
        var extensions = leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>();
        foreach (var name in extensions.SelectMany(names => names.EnumerateDnsNames()))
        {
            // Of two for one name, the one that lasts longer.
            if (!byName.TryGetValue(name, out var known) || known.TargetCertificate.NotAfter < leaf.NotAfter)
            {
                byName[name] = context;
            }
        }
    }
}
