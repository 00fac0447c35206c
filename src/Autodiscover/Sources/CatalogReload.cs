using System.Runtime.InteropServices;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Json;
using Autodiscover.Files;

namespace Autodiscover.Sources;

/// <summary>
/// Puts the catalog in force anew when its source changes or SIGHUP asks for it. A bad edit changes nothing but is told, each problem once.
/// It polls a file stamp: watchers miss ConfigMap swaps, network file systems and bind mounts, and a look costs two system calls.
/// </summary>
internal sealed partial class CatalogReload(CatalogStore store, CatalogSource source, TimeProvider clock, ILogger<CatalogReload> logger)
    : IHostedService, IDisposable
{
    /// <summary>How often the source is looked at.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>A source that never rests is read all the same after so many looks.</summary>
    private const int MostLooks = 4;
    private const int MostProblems = 100;

    private readonly Lock reloading = new();
    private HashSet<CatalogProblem> told = [];
    private FileStamp glimpsed;
    private int looks;
    private ITimer? timer;
    private PosixSignalRegistration? hangUp;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            Reload();
        });
        timer = clock.CreateTimer(_ => Look(), null, Interval, Interval);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        timer?.Dispose();
        hangUp?.Dispose();
    }

    /// <summary>Reads the source now, whether it changed or not.</summary>
    public void Reload()
    {
        lock (reloading)
        {
            looks = 0;
            try
            {
                Apply(source.Read());
            }
            catch (Exception bug) when (bug is not OutOfMemoryException)
            {
                // On a timer's thread it would end a process that still has a good catalog to serve.
                store.Refuse();
                Failed(bug, source.Name, store.State.LoadedAt);
            }
        }
    }

    /// <summary>A change is taken up when two looks see the same, so that a file is not read while an editor still writes it.</summary>
    private void Look()
    {
        if (!reloading.TryEnter())
        {
            return;
        }

        try
        {
            var rests = glimpsed == (glimpsed = source.Stamp);
            looks = source.HasChanged ? looks + 1 : 0;
            if (looks > 0 && (rests || looks > MostLooks))
            {
                Reload();
            }
        }
        finally
        {
            reloading.Exit();
        }
    }

    private void Apply(CatalogReading reading)
    {
        foreach (var problem in reading.Problems.Where(problem => !told.Contains(problem)).OrderByDescending(problem => problem.Severity).Take(MostProblems))
        {
            Problem(problem.Severity == Severity.Error ? LogLevel.Error : LogLevel.Warning, source.Name, problem);
        }

        told = [.. reading.Problems];
        if (reading.Domains is { } domains)
        {
            store.Replace(domains, clock.GetUtcNow());

            // Beside the requests: else the last catalog, which may be large, would stay in memory until something else fills it.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
            Reloaded(source.Name, domains.Count);
        }
        else
        {
            store.Refuse();
            Refused(source.Name, reading.Problems.Count, store.State.LoadedAt);
        }
    }

    [LoggerMessage("{Source}: {Problem}")]
    private partial void Problem(LogLevel level, string source, CatalogProblem problem);

    [LoggerMessage(LogLevel.Information, "{Source}: reloaded, {Domains} domain name(s) in force")]
    private partial void Reloaded(string source, int domains);

    [LoggerMessage(LogLevel.Error, "{Source}: not reloaded for {Problems} problem(s); the catalog of {LoadedAt:u} stays in force")]
    private partial void Refused(string source, int problems, DateTimeOffset loadedAt);

    [LoggerMessage(LogLevel.Error, "{Source}: not reloaded for a fault of this program, please report it; the catalog of {LoadedAt:u} stays in force")]
    private partial void Failed(Exception bug, string source, DateTimeOffset loadedAt);
}
