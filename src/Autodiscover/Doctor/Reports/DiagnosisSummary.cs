using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Reports;

/// <summary>
/// Many diagnoses on one page: a line a domain, then each kind of trouble with the domains that have it.
/// </summary>
internal static class DiagnosisSummary
{
    private const int MostNames = 5;

    public static void Write(TextWriter output, IReadOnlyList<Diagnosis> diagnoses)
    {
        foreach (var diagnosis in diagnoses)
        {
            output.WriteLine($"{Word(diagnosis.Worst)}{diagnosis.Domain}: {DiagnosisText.Summary(diagnosis.Findings)}");
        }

        output.WriteLine();
        foreach (var trouble in Troubles(diagnoses))
        {
            var names = string.Join(", ", trouble.Domains.Take(MostNames).Concat(trouble.Domains.Count > MostNames ? ["…"] : []));
            output.WriteLine($"{Word(trouble.Level)}{trouble.Code}: {DiagnosisText.Plural(trouble.Domains.Count, "domain")}: {names}");
        }

        var well = diagnoses.Count(diagnosis => diagnosis.Worst < Level.Warning);
        output.WriteLine($"{DiagnosisText.Plural(diagnoses.Count, "domain")} examined, {well} all well.");
    }

    /// <summary>The worst first, then what most domains have.</summary>
    private static IEnumerable<Trouble> Troubles(IReadOnlyList<Diagnosis> diagnoses) => diagnoses
        .SelectMany(diagnosis => diagnosis.Findings.Select(finding => (finding.Code, finding.Level, diagnosis.Domain)))
        .Where(trouble => trouble.Level >= Level.Warning)
        .Distinct()
        .GroupBy(trouble => (trouble.Code, trouble.Level))
        .Select(kind => new Trouble(kind.Key.Code, kind.Key.Level, [.. kind.Select(trouble => trouble.Domain)]))
        .OrderByDescending(trouble => trouble.Level)
        .ThenByDescending(trouble => trouble.Domains.Count)
        .ThenBy(trouble => trouble.Code.Name, StringComparer.Ordinal);

    private sealed record Trouble(FindingCode Code, Level Level, List<string> Domains);

    private static string Word(Level level) => $"{DiagnosisText.Word(level),-9}";
}
