using Autodiscover.Dns;
using Autodiscover.Doctor.Findings;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// The findings about names that end with the zone twice: somebody typed the full name into a form that appends the
/// zone.
/// </summary>
internal static class DoublingFindings
{
    private const string Reason = "the zone was appended to a whole name";

    public static Finding From(RecordComparison record) => record switch
    {
        NameComparison name when name.Aliases.Contains(record.Doubled) =>
            Create(record, NameFindings.WhenAstray(name.Name), $"is an alias of {Shown(record)}", Target(NameFindings.Fix(name))),
        NameComparison name =>
            Create(record, NameFindings.WhenAstray(name.Name), $"{Without(name)}, but {Shown(record)} has",
                Name(record, NameFindings.Fix(name))),
        SrvComparison srv when srv.Found.Any(target => target.Host == record.Doubled) =>
            Create(record, Level.Problem, $"leads to {Shown(record)}", Target(Lines(record))),
        SrvComparison { Difference: SrvDifference.NotDenied } =>
            Create(record, Level.Note, $"has no SRV record, but {Shown(record)} has", Name(record, Lines(record))),
        _ => Create(record, Level.Warning, $"has no such {record.Type} record, but {Shown(record)} has", Name(record, Lines(record))),
    };

    /// <summary>A host that a record of the domain names.</summary>
    public static Finding Host(string subject, string kind, string host, string meant) =>
        new(DnsCodes.Doubled, Level.Problem, subject, $"has {kind} record of {Printable.From(host)}: {Reason}",
            Target($"It should say {Printable.From(meant)}."));

    /// <summary>A host of the catalog whose addresses are at the doubled name.</summary>
    public static Finding Addresses(string host, string doubled) =>
        new(DnsCodes.Doubled, Level.Problem, host, $"has no address, but {doubled} has: {Reason}",
            $"Remove {doubled}, and publish its addresses for {host}: type the name relative to the zone, or with a final dot.");

    private static Finding Create(RecordComparison record, Level level, string message, string fix) =>
        new(DnsCodes.Doubled, level, record.Name, $"{message}: {Reason}", fix);

    private static string Without(NameComparison name) => name.IsWildcard ? "has no record of its own" : "has no address";

    private static string Lines(RecordComparison record) => $"Publish: {string.Join("\n", record.Lines)}";

    private static string Target(string lines) =>
        $"Type the target with a final dot, or relative to the zone (autodiscover dns --relative prints it so). {lines}";

    private static string Name(RecordComparison record, string lines) =>
        $"Remove {Shown(record)}, and type the name relative to the zone (autodiscover dns --relative prints it so). {lines}";

    private static string Shown(RecordComparison record) => Printable.From(record.Doubled);
}
