using Autodiscover.Catalog;
using Autodiscover.Refresh;
using Autodiscover.Sources.Catalogs;

namespace Autodiscover.Sources;

/// <summary>
/// Reads the catalog again when it changes. A bad edit changes nothing, and each of its problems is logged once.
/// </summary>
internal sealed partial class CatalogRefresh(
    LiveCatalog live, CatalogStore store, ICatalogSource source, ILogger<CatalogRefresh> logger)
    : IRefreshable
{
    private const int MostProblems = 100;

    private HashSet<CatalogProblem> logged = [];

    public string Name => source.Name;

    public TimeSpan Timeout { get; } = TimeSpan.FromSeconds(60);

    public Task WaitForChange(CancellationToken stopping) => source.WaitForChange(stopping);

    /// <summary>Always done: an edit that is refused is not tried again before the next one.</summary>
    public async Task<bool> Refresh(RefreshReason reason, CancellationToken stopping)
    {
        var reading = DomainSources.Validate(await source.Read(stopping));
        LogProblems(reading.Problems);
        if (reading.Catalog is { } catalog)
        {
            await live.Replace(catalog, stopping);
            Reloaded(source.Name, store.Current.Count);
        }
        else
        {
            store.Refuse();
            Refused(source.Name, reading.Problems.Count, store.State.LoadedAt);
        }

        return true;
    }

    private void LogProblems(IReadOnlyList<CatalogProblem> problems)
    {
        foreach (var problem in problems.Where(problem =>
            !logged.Contains(problem)).OrderByDescending(problem => problem.Severity).Take(MostProblems))
        {
            Problem(problem.Severity == Severity.Error ? LogLevel.Error : LogLevel.Warning, source.Name, problem);
        }

        logged = [.. problems];
    }

    [LoggerMessage("{Source}: {Problem}")]
    private partial void Problem(LogLevel level, string source, CatalogProblem problem);

    [LoggerMessage(LogLevel.Information, "{Source}: reloaded, {Domains} domain name(s) in force")]
    private partial void Reloaded(string source, int domains);

    [LoggerMessage(LogLevel.Error, "{Source}: not reloaded for {Problems} problem(s); the catalog of {LoadedAt:u} stays in force")]
    private partial void Refused(string source, int problems, DateTimeOffset loadedAt);
}
