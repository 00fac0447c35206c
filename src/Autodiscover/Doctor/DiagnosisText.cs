namespace Autodiscover.Doctor;

/// <summary>A diagnosis for people: every finding under its heading, each fix below its finding, the clients' verdicts last.</summary>
internal static class DiagnosisText
{
    private const int LevelWidth = 9;

    public static void Write(TextWriter output, Diagnosis diagnosis, Func<Level, string, string> paint)
    {
        output.WriteLine(diagnosis.Domain);
        Section("DNS", diagnosis.Dns);
        Section("TLS", diagnosis.Tls);
        Section("Services", diagnosis.Services);
        Section("Answers", diagnosis.Answers);
        Section("Clients", [.. diagnosis.Clients.Select(walk => walk.Finding)]);
        output.WriteLine();
        output.WriteLine($"{diagnosis.Domain}: {Summary(diagnosis.Findings)}");

        void Section(string title, IReadOnlyList<Finding> findings)
        {
            output.WriteLine();
            output.WriteLine(title);
            foreach (var finding in findings)
            {
                var word = Word(finding.Level);
                output.WriteLine($"  {paint(finding.Level, word)}{new string(' ', LevelWidth - word.Length)}{finding.Subject} {finding.Message}");
                foreach (var line in finding is { Fix: { } fix, Level: > Level.Ok } ? fix.Split('\n') : [])
                {
                    output.WriteLine($"  {new string(' ', LevelWidth)}-> {line}");
                }
            }
        }
    }

    public static string Summary(IEnumerable<Finding> findings)
    {
        var counts = findings.CountBy(finding => finding.Level).ToDictionary();
        var (problems, warnings) = (counts.GetValueOrDefault(Level.Problem), counts.GetValueOrDefault(Level.Warning));
        return (problems, warnings) switch
        {
            (0, 0) => "all is well.",
            _ => $"{Plural(problems, "problem")}, {Plural(warnings, "warning")}.",
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

    private static string Plural(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
