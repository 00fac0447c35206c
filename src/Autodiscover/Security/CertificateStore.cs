using System.Net.Security;
using Autodiscover.Files;
using Autodiscover.Refresh;

namespace Autodiscover.Security;

/// <summary>
/// The certificates in use, by DNS name. Reloads them when the folder changes, and keeps the last good ones.
/// </summary>
internal sealed partial class CertificateStore : IRefreshable
{
    /// <summary>How often the folder is checked; a renewal is not urgent.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly string folder;
    private readonly FileWatch watch;
    private readonly ILogger<CertificateStore> logger;
    private volatile IReadOnlyDictionary<string, SslStreamCertificateContext> byName =
        new Dictionary<string, SslStreamCertificateContext>();

    public CertificateStore(string folder, TimeProvider clock, ILogger<CertificateStore> logger)
    {
        this.folder = folder;
        this.logger = logger;
        watch = new FileWatch(() => Stamps(folder), Interval, clock);
    }

    public string Name => folder;

    public TimeSpan Timeout { get; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Null for a name without a certificate: a failed handshake reveals less than another customer's certificate
    /// would.
    /// </summary>
    public SslStreamCertificateContext? Find(string serverName) =>
        byName.TryGetValue(serverName, out var exact) ? exact
        : byName.TryGetValue(Wildcard(serverName), out var wildcard) ? wildcard
        : null;

    /// <summary>Each certificate once, with its first name.</summary>
    public IEnumerable<CertificateExpiry> Expiries() => byName
        .GroupBy(pair => pair.Value, pair => pair.Key)
        .Select(certificate => new CertificateExpiry(
            CertificateExpiries.Https, certificate.Order(StringComparer.Ordinal).First(), certificate.Key.TargetCertificate.NotAfter))
        .OrderBy(expiry => expiry.Name, StringComparer.Ordinal);

    public Task WaitForChange(CancellationToken stopping) => watch.WaitForChange(stopping);

    /// <summary>
    /// A renewal replaces chain and key one after the other; in between they do not match, and the old ones stay in
    /// use.
    /// </summary>
    public async Task<bool> Refresh(RefreshReason reason, CancellationToken stopping)
    {
        watch.BeforeReading();
        var (next, problems) = await CertificateFolder.Read(folder, stopping);
        foreach (var problem in problems)
        {
            Unusable(problem);
        }

        if (problems.Count == 0 && next.Count > 0)
        {
            byName = next;
            InForce(folder, next.Count);
        }

        return true;
    }

    private static string Wildcard(string serverName) =>
        "*" + serverName[Math.Max(0, serverName.IndexOf('.', StringComparison.Ordinal))..];

    private static string Stamps(string folder)
    {
        try
        {
            return string.Join(
                '\n',
                CertificateFolder.Files(folder).Select(files => $"{FileStamp.From(files.Chain)} {FileStamp.From(files.Key)}"));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Check again next time, so that the folder is read once the renewal is complete.
            return "";
        }
    }

    [LoggerMessage(LogLevel.Information, "{Folder}: loaded certificates for {Names} name(s)")]
    private partial void InForce(string folder, int names);

    [LoggerMessage(LogLevel.Error, "{Problem}; still using the certificates loaded before")]
    private partial void Unusable(string problem);
}
