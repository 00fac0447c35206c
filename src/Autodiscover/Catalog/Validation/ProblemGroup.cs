using System.Text.RegularExpressions;

namespace Autodiscover.Catalog.Validation;

/// <summary>
/// Problems that differ only in their domain, number or text: if a generated catalog has the same mistake twenty
/// thousand times, only a few are printed.
/// </summary>
public sealed partial record ProblemGroup(IReadOnlyList<CatalogProblem> Problems)
{
    private const int MostShown = 3;

    private const int MostNames = 3;

    public Severity Severity => Problems[0].Severity;

    /// <summary>The problems to print: all of them if that is not longer than the summary line.</summary>
    public IEnumerable<CatalogProblem> Shown => Problems.Take(IsShort ? Problems.Count : MostShown);

    /// <summary>How many are not shown, and the paths of the first of them; unset if all are shown.</summary>
    public string? Rest => IsShort ? null : $"{Problems.Count - MostShown} more {Noun} like this: {Names}, …";

    private bool IsShort => Problems.Count <= MostShown + 1;

    private string Noun => Problems.All(problem => DomainOf(problem) is not null) ? "domains" : "problems";

    private string Names =>
        string.Join(", ", Problems.Skip(MostShown).Take(MostNames).Select(problem => DomainOf(problem) ?? problem.Path));

    /// <summary>Errors first, then in the order of first occurrence.</summary>
    public static IReadOnlyList<ProblemGroup> Create(IEnumerable<CatalogProblem> problems) =>
    [
        .. problems
            .GroupBy(problem => (problem.Severity, Masked(problem.Path), Masked(problem.Message)))
            .OrderByDescending(group => group.Key.Severity)
            .Select(group => new ProblemGroup([.. group])),
    ];

    private static string? DomainOf(CatalogProblem problem) =>
        Domain().Match(problem.Path) is { Success: true } match ? match.Groups[1].Value : null;

    private static string Masked(string text) => Specific().Replace(text, "?");

    /// <summary>
    /// Texts in quotes, names with a dot, and numbers. A name is tried from its beginning alone: from each of its
    /// letters a long one would take hours.
    /// </summary>
    [GeneratedRegex(
        "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|(?<![\\w-])(?>[\\w-]+)(?:\\.[\\w-]+)+|[0-9]+",
        RegexOptions.CultureInvariant)]
    private static partial Regex Specific();

    [GeneratedRegex("^\\$\\.domains\\['((?:[^'\\\\]|\\\\.)*)'\\]", RegexOptions.CultureInvariant)]
    private static partial Regex Domain();
}
