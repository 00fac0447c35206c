using Autodiscover.Sources;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>
/// Prints the result of each source: how many domains, what was skipped and why, or why it cannot be read.
/// </summary>
internal static class SourceReport
{
    /// <summary>
    /// Enough to see what is wrong with the rows; a query for the wrong column gives a million of them.
    /// </summary>
    private const int MostExamples = 5;

    private const int LongestSentence = 2000;

    public static void Write(TextWriter writer, IReadOnlyList<SourceResult> sources)
    {
        foreach (var source in sources)
        {
            writer.WriteLine($"source {Printable.From(source.Name)}: {Describe(source)}");
            foreach (var line in Skipped(source).Concat(Warnings(source)))
            {
                writer.WriteLine($"  {Printable.From(line, LongestSentence)}");
            }
        }
    }

    public static bool HasWarnings(SourceResult source) => source.SkippedRows > 0 || Warnings(source).Any();

    private static string Describe(SourceResult source) => source switch
    {
        { Trouble: { } trouble } => $"cannot be read: {Printable.From(trouble, LongestSentence)}",
        { Snapshot: { } snapshot } => $"{Report.Plural(snapshot.Names.Length, "domain")}, {Aliases(snapshot.Aliases.Length)}, "
            + $"{Report.Plural(source.SkippedRows, "row")} skipped.",
        _ => "not read (--offline).",
    };

    private static string Aliases(int count) => count == 1 ? "1 alias" : $"{count} aliases";

    private static IEnumerable<string> Skipped(SourceResult source)
    {
        var examples = source.Snapshot?.SkippedExamples.Take(MostExamples).Select(example => (Rows: 1, Reason: example)) ?? [];
        var shown = examples.Concat(source.Skipped.Take(MostExamples)).ToList();
        var hidden = source.SkippedRows - shown.Sum(kind => kind.Rows);
        return shown.Select(kind => $"skipped: {kind.Reason}{(kind.Rows > 1 ? $" ({kind.Rows} rows)" : "")}")
            .Concat(hidden > 0 ? [$"skipped: {hidden} more"] : []);
    }

    private static IEnumerable<string> Warnings(SourceResult source) => source.Warnings
        .Concat(source.Snapshot is { Count: 0 } ? ["It gave no domains; check where it points to and what its user may read."] : [])
        .Select(warning => $"warning: {warning}");
}
