using Autodiscover.Doctor.Findings;
using Autodiscover.Observability.Metrics;

namespace Autodiscover.Doctor.Reports;

/// <summary>
/// Diagnoses for Prometheus, as node exporter's textfile collector reads them. Names and labels are stable; findings
/// that need no action are left out.
/// </summary>
internal static class DiagnosisMetrics
{
    private const string Domain = "domain";

    public static string Render(IReadOnlyList<Diagnosis> diagnoses, DateTimeOffset now, TimeSpan duration) => PrometheusText.Render(
    [
        new Gauge(
            "autodiscover_doctor_level",
            "",
            "The worst that doctor found of each domain: 0 ok, 1 note, 2 warning, 3 problem.",
            () => diagnoses.Select(one => new Sample((int)one.Worst, new Label(Domain, one.Domain)))),
        new Gauge(
            "autodiscover_doctor_findings",
            "",
            "Warnings and problems that doctor found, by domain, level and code.",
            () => diagnoses.SelectMany(Findings)),
        new Gauge(
            "autodiscover_doctor_clients",
            "",
            "How many kinds of client find their settings (ok) or do not (failed), by domain.",
            () => diagnoses.SelectMany(Clients)),
        new Gauge(
            "autodiscover_doctor_last_run_timestamp_seconds",
            "s",
            "When doctor last came to its end, as Unix time.",
            () => now.ToUnixTimeSeconds()),
        new Gauge(
            "autodiscover_doctor_duration_seconds",
            "s",
            "How long doctor took.",
            () => Math.Round(duration.TotalSeconds, 1)),
    ]);

    private static IEnumerable<Sample> Findings(Diagnosis diagnosis) =>
        from finding in diagnosis.Findings
        where finding.Level >= Level.Warning
        group finding by (finding.Level, finding.Code.Name) into kind
        orderby kind.Key.Level descending, kind.Key.Name
        select new Sample(
            kind.Count(),
            new Label(Domain, diagnosis.Domain),
            new Label("level", DiagnosisText.Word(kind.Key.Level)),
            new Label("code", kind.Key.Name));

    private static IEnumerable<Sample> Clients(Diagnosis diagnosis)
    {
        var failed = diagnosis.Clients.Count(client => client.Finding.Level == Level.Problem);
        return
        [
            new Sample(diagnosis.Clients.Count - failed, new Label(Domain, diagnosis.Domain), new Label("result", "ok")),
            new Sample(failed, new Label(Domain, diagnosis.Domain), new Label("result", "failed")),
        ];
    }
}
