using Autodiscover.Catalog;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Prints what is wrong with a catalog, a line a problem.</summary>
internal static class Report
{
    /// <summary>Enough to work through; a generated catalog can have a problem for each of a million domains.</summary>
    private const int Most = 100;

    /// <summary>Room for a message that lists every property; what is longer was never meant to be read.</summary>
    private const int LongestLine = 2000;

    public static void Write(TextWriter writer, string path, IReadOnlyList<CatalogProblem> problems)
    {
        foreach (var problem in problems.OrderByDescending(problem => problem.Severity).Take(Most))
        {
            writer.WriteLine(Printable.From($"{path}: {Word(problem.Severity)}{problem}", LongestLine));
        }

        if (problems.Count > Most)
        {
            writer.WriteLine($"{Printable.From(path)}: and {problems.Count - Most} more.");
        }

        writer.WriteLine(Count(problems));
    }

    public static string Plural(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

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
