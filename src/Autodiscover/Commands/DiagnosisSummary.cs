using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Reports;

namespace Autodiscover.Commands;

/// <summary>Many diagnoses on one page: a line a domain, then each kind of trouble with the domains that have it.</summary>
internal static class DiagnosisSummary
{
    private const int Most = 5;

    public static void Write(TextWriter output, IReadOnlyList<Diagnosis> diagnoses)
    {
        foreach (var diagnosis in diagnoses)
        {
            output.WriteLine($"{DiagnosisText.Word(diagnosis.Worst),-9}{diagnosis.Domain}: {DiagnosisText.Summary(diagnosis.Findings)}");
        }

        output.WriteLine();
        var troubles = diagnoses.SelectMany(diagnosis => diagnosis.Findings.Where(finding => finding.Level >= Level.Warning).Select(finding => (finding.Code, finding.Level, diagnosis.Domain))).Distinct();
        foreach (var kind in troubles.GroupBy(trouble => (trouble.Code, trouble.Level)).OrderByDescending(kind => kind.Key.Level).ThenByDescending(kind => kind.Count()).ThenBy(kind => kind.Key.Code, StringComparer.Ordinal))
        {
            var names = kind.Select(trouble => trouble.Domain).ToList();
            output.WriteLine($"{DiagnosisText.Word(kind.Key.Level),-9}{kind.Key.Code}: {Report.Plural(names.Count, "domain")}: {string.Join(", ", names.Take(Most))}{(names.Count > Most ? ", …" : "")}");
        }

        output.WriteLine($"{Report.Plural(diagnoses.Count, "domain")} examined, {diagnoses.Count(diagnosis => diagnosis.Worst < Level.Warning)} all well.");
    }
}
