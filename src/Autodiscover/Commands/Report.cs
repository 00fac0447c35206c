using Autodiscover.Catalog;
using Autodiscover.Catalog.Validation;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Prints the problems of a catalog, one per line; equal ones are printed once, with their number.</summary>
internal static class Report
{
    /// <summary>Enough kinds of problem to work through at once.</summary>
    private const int MostKinds = 50;

    /// <summary>Long enough for a message that lists every property; anything longer is cut.</summary>
    private const int LongestLine = 2000;

    private const string Hint = "\"autodiscover check --all\" lists them";

    public static void Write(TextWriter writer, string path, IReadOnlyList<CatalogProblem> problems, bool isWhole = false)
    {
        if (isWhole)
        {
            WriteEach(writer, path, problems.OrderByDescending(problem => problem.Severity));
        }
        else
        {
            WriteKinds(writer, path, ProblemGroup.Create(problems));
        }

        writer.WriteLine(Count(problems));
    }

    public static string Plural(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static void WriteKinds(TextWriter writer, string path, IReadOnlyList<ProblemGroup> kinds)
    {
        foreach (var kind in kinds.Take(MostKinds))
        {
            WriteEach(writer, path, kind.Shown);
            if (kind.Rest is { } rest)
            {
                writer.WriteLine(Printable.From($"{path}: {Word(kind.Severity)}{rest}; {Hint}.", LongestLine));
            }
        }

        if (kinds.Count > MostKinds)
        {
            var more = kinds.Skip(MostKinds).Sum(kind => kind.Problems.Count);
            writer.WriteLine($"{Printable.From(path)}: {Plural(more, "more problem")} of other kinds; {Hint}.");
        }
    }

    private static void WriteEach(TextWriter writer, string path, IEnumerable<CatalogProblem> problems)
    {
        foreach (var problem in problems)
        {
            writer.WriteLine(Printable.From($"{path}: {Word(problem.Severity)}{problem}", LongestLine));
        }
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "",
        Severity.Warning => "warning: ",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };

    private static string Count(IReadOnlyList<CatalogProblem> problems)
    {
        var errors = problems.Count(problem => problem.Severity == Severity.Error);
        return $"{Plural(errors, "error")}, {Plural(problems.Count - errors, "warning")}.";
    }
}
