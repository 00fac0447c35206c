using System.Net.Security;
using Autodiscover.Files;

namespace Autodiscover.Security;

/// <summary>The certificates in force, by the name a client asks for; follows its folder, and keeps the last good ones.</summary>
internal sealed partial class CertificateStore(string folder, TimeProvider clock, ILogger<CertificateStore> logger) : IHostedService, IDisposable
{
    /// <summary>How often the folder is looked at; renewals have weeks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private volatile IReadOnlyDictionary<string, SslStreamCertificateContext> byName = CertificateFolder.Read(folder).ByName;
    private IReadOnlyList<FileStamp> read = Stamps(folder);
    private ITimer? timer;

    /// <summary>None for a name that no certificate carries: a handshake that fails tells less than another customer's certificate would.</summary>
    public SslStreamCertificateContext? Find(string serverName) =>
        byName.TryGetValue(serverName, out var exact) ? exact
        : byName.TryGetValue("*" + serverName[Math.Max(0, serverName.IndexOf('.', StringComparison.Ordinal))..], out var wildcard) ? wildcard
        : null;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        InForce(folder, byName.Count);
        timer = clock.CreateTimer(_ => Look(), null, Interval, Interval);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => timer?.Dispose();

    private void Look()
    {
        try
        {
            var stamps = Stamps(folder);
            if (!stamps.SequenceEqual(read))
            {
                read = stamps;
                Reload();
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Looked at again, so that it is told once it has changed for good.
        }
    }

    private void Reload()
    {
        var (next, problems) = CertificateFolder.Read(folder);
        foreach (var problem in problems)
        {
            Unusable(problem);
        }

        // A renewal replaces chain and key one after the other; between the two they do not fit, and the old ones go on.
        if (problems.Count == 0 && next.Count > 0)
        {
            byName = next;
            InForce(folder, next.Count);
        }
    }

    private static List<FileStamp> Stamps(string folder) =>
        [.. CertificateFolder.Files(folder).SelectMany(files => new[] { FileStamp.From(files.Chain), FileStamp.From(files.Key) })];

    [LoggerMessage(LogLevel.Information, "{Folder}: certificates for {Names} name(s) in force")]
    private partial void InForce(string folder, int names);

    [LoggerMessage(LogLevel.Error, "{Problem}; the certificates read before stay in force")]
    private partial void Unusable(string problem);
}
