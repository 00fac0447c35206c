using Autodiscover.Catalog;
using Autodiscover.Catalog.Validation;
using Autodiscover.Hosting.Connections;
using Autodiscover.Hosting.Options;
using Autodiscover.Text;

namespace Autodiscover.Hosting;

/// <summary>The lines that the server logs when it starts and stops.</summary>
internal static partial class StartupLog
{
    /// <summary>The first line of a log: who starts.</summary>
    public static void AnnounceStart(this WebApplication app, ServerOptions options)
    {
        Starting(app.Logger, AutodiscoverVersion.Current, Environment.ProcessId);
        Options(app.Logger, options);
    }

    /// <summary>
    /// Logs the catalog, the addresses and the options at the start, and later how the server stops. At warning level
    /// it is a single line, so that every start is in the log.
    /// </summary>
    public static void LogCatalog(this WebApplication app, string path, CatalogReading reading)
    {
        var options = app.Services.GetRequiredService<ServerOptions>();
        var isTold = app.Logger.IsEnabled(LogLevel.Information);
        var domains = reading.Domains!.Count;
        LogProblems(app.Logger, path, reading.Problems);
        CatalogLoaded(app.Logger, path, domains);
        var lifetime = app.Lifetime;
        lifetime.ApplicationStarted.Register(() => LogListening(app, options, isTold, domains));
        lifetime.ApplicationStarted.Register(() => _ = StartupMemory.ReleaseAfterStart(lifetime.ApplicationStopping));
        lifetime.ApplicationStopping.Register(() => LogStopping(app.Logger, options));
        lifetime.ApplicationStopped.Register(() => Stopped(app.Logger));
    }

    private static void LogProblems(ILogger logger, string path, IReadOnlyList<CatalogProblem> problems)
    {
        foreach (var kind in ProblemGroup.Create(problems))
        {
            foreach (var problem in kind.Shown)
            {
                CatalogWarning(logger, path, problem);
            }

            if (kind.Rest is { } rest)
            {
                CatalogWarnings(logger, path, rest);
            }
        }
    }

    private static void LogListening(WebApplication app, ServerOptions options, bool isTold, int domains)
    {
        if (!isTold)
        {
            Started(app.Logger, AutodiscoverVersion.Current, Environment.ProcessId, domains, app.Urls);
            return;
        }

        if (options.Management is { } management)
        {
            ListeningWithManagement(app.Logger, app.Urls, management);
        }
        else
        {
            Listening(app.Logger, app.Urls);
        }
    }

    private static void LogStopping(ILogger logger, ServerOptions options)
    {
        if (options.Drain > TimeSpan.Zero)
        {
            Draining(logger, options.Drain.TotalSeconds);
        }
        else
        {
            Stopping(logger);
        }
    }

    /// <summary>Only if it differs from what the operator asked for.</summary>
    public static void AnnounceConnections(this WebApplication app, ConnectionCap cap)
    {
        if (cap.OpenFiles is { } limit)
        {
            FewerConnections(app.Logger, cap.Most, $"only {limit} files may be open (LimitNOFILE, ulimit -n)");
        }
        else if (cap.Memory is { } memory)
        {
            var mebibytes = memory / (1024 * 1024);
            FewerConnections(app.Logger, cap.Most, $"only {mebibytes} MiB of memory may be used (MemoryMax, the container's limit)");
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
        Message = "At most {Connections} connections at a time, fewer than --max-connections: {Limit}")]
    private static partial void FewerConnections(ILogger logger, int connections, string limit);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}: {Problem}")]
    private static partial void CatalogWarning(ILogger logger, string path, CatalogProblem problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}: {Rest}; \"autodiscover check --all\" lists them.")]
    private static partial void CatalogWarnings(ILogger logger, string path, string rest);

    [LoggerMessage(Level = LogLevel.Information, Message = "autodiscover {Version}, process {Pid}")]
    private static partial void Starting(ILogger logger, string version, int pid);

    [LoggerMessage(Level = LogLevel.Warning, Message = "autodiscover {Version}, process {Pid}: {Domains} domain(s), listening on {Urls}")]
    private static partial void Started(ILogger logger, string version, int pid, int domains, ICollection<string> urls);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Options}")]
    private static partial void Options(ILogger logger, ServerOptions options);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Path}: loaded {Domains} domain(s)")]
    private static partial void CatalogLoaded(ILogger logger, string path, int domains);

    [LoggerMessage(Level = LogLevel.Information, Message = "Listening on {Urls}")]
    private static partial void Listening(ILogger logger, ICollection<string> urls);

    [LoggerMessage(Level = LogLevel.Information, Message = "Listening on {Urls}; metrics and health checks only at {Management}")]
    private static partial void ListeningWithManagement(ILogger logger, ICollection<string> urls, string management);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Stopping: /healthz/ready returns 503, requests are served for {Seconds} s more")]
    private static partial void Draining(ILogger logger, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping: requests in flight are completed")]
    private static partial void Stopping(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopped")]
    private static partial void Stopped(ILogger logger);
}
