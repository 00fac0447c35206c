using Autodiscover.Catalog;
using Autodiscover.Catalog.Validation;
using Autodiscover.Hosting.Connections;

namespace Autodiscover.Hosting;

/// <summary>What the server says of its catalog and its limits when it starts.</summary>
internal static partial class StartupLog
{
    public static void LogCatalog(this WebApplication app, string path, CatalogReading reading)
    {
        foreach (var problem in reading.Problems)
        {
            CatalogWarning(app.Logger, path, problem);
        }

        CatalogInForce(app.Logger, path, reading.Domains!.Count);
        app.Lifetime.ApplicationStarted.Register(() => Listening(app.Logger, app.Urls));
        app.Lifetime.ApplicationStarted.Register(StartupPages.Release);
    }

    /// <summary>Only where it is not what the operator asked for.</summary>
    public static void AnnounceConnections(this WebApplication app, ConnectionCap cap)
    {
        if (cap.OpenFiles is { } limit)
        {
            FewerConnections(app.Logger, cap.Most, limit);
        }
    }

    /// <summary>In one line, however many there are.</summary>
    public static void AnnounceOpenKeys(this WebApplication app, IReadOnlyList<string> keys)
    {
        if (keys is [var first, ..])
        {
            OpenKey(app.Logger, first, keys.Count);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{File}: every user of this machine can read this private key ({Keys} such key(s) in all); use chmod o-r")]
    private static partial void OpenKey(ILogger logger, string file, int keys);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "At most {Connections} connections at a time, fewer than --max-connections: "
            + "only {Limit} files may be open (LimitNOFILE, ulimit -n)")]
    private static partial void FewerConnections(ILogger logger, int connections, long limit);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}: {Problem}")]
    private static partial void CatalogWarning(ILogger logger, string path, CatalogProblem problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Path}: {Domains} domain name(s) in force")]
    private static partial void CatalogInForce(ILogger logger, string path, int domains);

    [LoggerMessage(Level = LogLevel.Information, Message = "Listening on {Urls}")]
    private static partial void Listening(ILogger logger, ICollection<string> urls);
}
