using Autodiscover.Doctor.Findings;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Reports;

/// <summary>
/// Many diagnoses on one page: one line per domain with a problem, the worst first, then each kind of finding with its
/// domains. The last lines are those that stay on the screen.
/// </summary>
internal static class DiagnosisSummary
{
    private const int MostNames = 5;
    private const int MostDomains = 100;

    public static void Write(TextWriter output, IReadOnlyList<Diagnosis> diagnoses)
    {
        List<Diagnosis> unwell = [.. diagnoses.Where(one => one.Worst >= Level.Warning).OrderByDescending(one => one.Worst)];
        foreach (var diagnosis in unwell.Take(MostDomains))
        {
            output.WriteLine($"{Word(diagnosis.Worst)}{diagnosis.Domain}: {DiagnosisText.Summary(diagnosis)}");
        }

        if (unwell.Count > MostDomains)
        {
            output.WriteLine($"{Word(null)}and {unwell.Count - MostDomains} more domains; --json names them all.");
        }

        if (unwell.Count > 0)
        {
            output.WriteLine();
        }

        foreach (var trouble in Troubles(diagnoses))
        {
            Write(output, trouble);
        }

        var well = diagnoses.Count - unwell.Count;
        output.WriteLine($"{DiagnosisText.Plural(diagnoses.Count, "domain")} examined, {well} all well.");
    }

    /// <summary>The kind, one of its findings, and the fix: the literal one if it is the same for all.</summary>
    private static void Write(TextWriter output, Trouble trouble)
    {
        var names = string.Join(", ", trouble.Domains.Take(MostNames).Concat(trouble.Domains.Count > MostNames ? ["…"] : []));
        var first = trouble.Findings[0];
        var fix = trouble.Findings.TrueForAll(one => one.Fix == first.Fix) ? first.Fix : trouble.Code.Fix ?? first.Fix;
        output.WriteLine($"{Word(trouble.Level)}{trouble.Code}: {DiagnosisText.Plural(trouble.Domains.Count, "domain")}: {names}");
        output.WriteLine($"{Word(null)}{trouble.Code.Meaning}");
        output.WriteLine($"{Word(null)}{(trouble.Findings.Count > 1 ? "such as " : "")}{first.Subject} {Printable.From(first.Message)}");
        foreach (var line in fix?.Split('\n') ?? [])
        {
            output.WriteLine($"{Word(null)}-> {line}");
        }
    }

    /// <summary>The worst first, then the most frequent; consequences are listed with their cause.</summary>
    private static IEnumerable<Trouble> Troubles(IReadOnlyList<Diagnosis> diagnoses) => diagnoses
        .SelectMany(diagnosis => diagnosis.Findings.Select(finding => (Finding: finding, diagnosis.Domain)))
        .Where(trouble => trouble.Finding is { Level: >= Level.Warning, FollowsFrom: null })
        .GroupBy(trouble => (trouble.Finding.Code, trouble.Finding.Level))
        .Select(kind => new Trouble(kind.Key.Code, kind.Key.Level, [.. kind.Select(trouble => trouble.Domain).Distinct()],
            [.. kind.Select(trouble => trouble.Finding)]))
        .OrderByDescending(trouble => trouble.Level)
        .ThenByDescending(trouble => trouble.Domains.Count)
        .ThenBy(trouble => trouble.Code.Name, StringComparer.Ordinal);

    private static string Word(Level? level) => $"{(level is { } one ? DiagnosisText.Word(one) : ""),-9}";

    private sealed record Trouble(FindingCode Code, Level Level, List<string> Domains, List<Finding> Findings);
}
