using Autodiscover.Catalog;
using Autodiscover.Catalog.Validation;
using Autodiscover.Refresh;
using Autodiscover.Sources.Catalogs;

namespace Autodiscover.Sources;

/// <summary>
/// Reads the catalog again when it changes. After a bad edit the last good catalog stays in use; each problem is logged
/// once.
/// </summary>
internal sealed partial class CatalogRefresh(
    LiveCatalog live, CatalogStore store, ICatalogSource source, ILogger<CatalogRefresh> logger)
    : IRefreshable
{
    private const int MostKinds = 50;

    private HashSet<CatalogProblem> logged = [];

    public string Name => source.Name;

    public TimeSpan Timeout { get; } = TimeSpan.FromSeconds(60);

    public Task WaitForChange(CancellationToken stopping) => source.WaitForChange(stopping);

    /// <summary>
    /// After a bad edit the file is not read again until it changes, unless a secret was missing: catalog and secrets
    /// may arrive one after the other.
    /// </summary>
    public async Task<bool> Refresh(RefreshReason reason, CancellationToken stopping)
    {
        var written = DomainSources.Validate(await source.Read(stopping));
        var reading = await SourceSecrets.Validate(written, live.Entries, stopping);
        var isNews = LogProblems(reading.Problems);
        if (reading.Catalog is { } catalog)
        {
            await live.Replace(catalog, stopping);
            Reloaded(source.Name, store.Current.Count);
        }
        else if (isNews || reason != RefreshReason.Retry)
        {
            store.Refuse();
            var errors = reading.Problems.Count(problem => problem.Severity == Severity.Error);
            Refused(source.Name, errors, store.State.LoadedAt);
        }

        return !reading.LacksSecrets;
    }

    /// <summary>True if one of them was not logged before.</summary>
    private bool LogProblems(IReadOnlyList<CatalogProblem> problems)
    {
        var news = ProblemGroup.Create(problems.Where(problem => !logged.Contains(problem)));
        foreach (var kind in news.Take(MostKinds))
        {
            var level = kind.Severity == Severity.Error ? LogLevel.Error : LogLevel.Warning;
            foreach (var problem in kind.Shown)
            {
                Problem(level, source.Name, problem);
            }

            if (kind.Rest is { } rest)
            {
                Rest(level, source.Name, rest);
            }
        }

        logged = [.. problems];
        return news.Any();
    }

    [LoggerMessage("{Source}: {Problem}")]
    private partial void Problem(LogLevel level, string source, CatalogProblem problem);

    [LoggerMessage("{Source}: {Rest}; \"autodiscover check --all\" lists them.")]
    private partial void Rest(LogLevel level, string source, string rest);

    [LoggerMessage(LogLevel.Information, "{Source}: reloaded {Domains} domain(s)")]
    private partial void Reloaded(string source, int domains);

    [LoggerMessage(LogLevel.Error, "{Source}: reload failed ({Errors} error(s)); still using the catalog loaded at {LoadedAt:u}")]
    private partial void Refused(string source, int errors, DateTimeOffset loadedAt);
}
