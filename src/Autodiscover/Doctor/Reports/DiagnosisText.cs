using Autodiscover.Doctor.Clients;
using Autodiscover.Doctor.Findings;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Reports;

/// <summary>
/// A diagnosis for people: every finding under its heading, each fix below its finding, the clients' verdicts last.
/// </summary>
internal static class DiagnosisText
{
    private const int LevelWidth = 9;
    private const int MostFollowing = 3;

    public static void Write(TextWriter output, Diagnosis diagnosis, Func<Level, string, string> paint)
    {
        output.WriteLine(diagnosis.Domain);
        if (diagnosis.Failure is { } failure)
        {
            output.WriteLine();
            Line(failure, []);
        }
        else
        {
            Section("DNS", diagnosis.Dns);
            Section("TLS", diagnosis.Tls);
            Section("Services", diagnosis.Services);
            Section("Answers", diagnosis.Answers);
            Section("Others", diagnosis.Outside);
            Clients();
        }

        output.WriteLine();
        output.WriteLine($"{diagnosis.Domain}: {Summary(diagnosis)}");

        void Section(string title, IReadOnlyList<Finding> findings)
        {
            if (findings.Count == 0)
            {
                return;
            }

            output.WriteLine();
            output.WriteLine(title);
            foreach (var finding in findings)
            {
                Line(finding, []);
            }
        }

        void Clients()
        {
            output.WriteLine();
            output.WriteLine("Clients");
            foreach (var client in diagnosis.Clients)
            {
                Line(client.Finding with { Message = client.Headline ?? client.Finding.Message }, client.Steps);
            }
        }

        void Line(Finding finding, IReadOnlyList<DiscoveryStep> steps)
        {
            var word = Word(finding.Level);
            var gap = new string(' ', LevelWidth - word.Length);
            output.WriteLine($"  {paint(finding.Level, word)}{gap}{finding.Subject} {finding.Message}");
            foreach (var line in Below(finding, steps))
            {
                output.WriteLine($"  {new string(' ', LevelWidth)}{line}");
            }
        }
    }

    /// <summary>Only causes are counted, not their consequences or the clients that fail because of them.</summary>
    public static string Summary(Diagnosis diagnosis)
    {
        var counts = diagnosis.Findings.Where(finding => finding.FollowsFrom is null).CountBy(finding => finding.Level).ToDictionary();
        var (problems, warnings) = (counts.GetValueOrDefault(Level.Problem), counts.GetValueOrDefault(Level.Warning));
        var affected = diagnosis.Clients.Count(client => client.Finding.FollowsFrom is not null);
        return (problems, warnings, affected) switch
        {
            (0, 0, _) => "all is well.",
            (_, _, 0) => $"{Plural(problems, "problem")}, {Plural(warnings, "warning")}.",
            _ => $"{Plural(problems, "problem")}, {Plural(warnings, "warning")}; {Plural(affected, "client")} worse off by it.",
        };
    }

    public static string Word(Level level) => level switch
    {
        Level.Ok => "ok",
        Level.Note => "note",
        Level.Warning => "warning",
        Level.Problem => "problem",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };

    public static string Plural(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    /// <summary>The steps that led to a verdict, and then the fix.</summary>
    private static IEnumerable<string> Below(Finding finding, IReadOnlyList<DiscoveryStep> steps) =>
    [
        .. steps.Select(step => $"{step}"),
        .. finding is { Evidence: { } evidence, Level: >= Level.Warning } ? new[] { $"({evidence})" } : [],
        .. finding is { Fix: { } fix, Level: > Level.Ok } ? fix.Split('\n').Select(line => $"-> {line}") : [],
        .. finding.Following is { } following ? [Follow(following)] : Array.Empty<string>(),
    ];

    private static string Follow(IReadOnlyList<Finding> following)
    {
        var subjects = Printable.List([.. following.Select(one => one.Subject).Distinct()], MostFollowing);
        return $"{following.Count} more follow{(following.Count == 1 ? "s" : "")} from this: {subjects}";
    }
}
