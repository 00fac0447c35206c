using Autodiscover.Dns;
using Autodiscover.Doctor.Findings;
using Autodiscover.Documents;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>What can be said of the names that clients ask the responder at.</summary>
internal static class NameFindings
{
    public static Finding From(NameComparison name)
    {
        var seen = Addresses(name.Seen);
        return name.State switch
        {
            RecordState.Missing => new Finding(DnsCodes.NameMissing, WhenAstray(name.Name), name.Name,
                name.Aliases is [.., var end] ? $"is an alias of {Printable.From(end)}, which has no address" : "has no address",
                Fix(name)),
            RecordState.Other when name.Aliases.FirstOrDefault(MicrosoftHosts.Contains) is { } microsoft =>
                new Finding(DnsCodes.NameMicrosoft, Level.Problem, name.Name,
                    $"is an alias of {Printable.From(microsoft)}, which is Microsoft's: clients ask there, not this responder",
                    Fix(name)),
            RecordState.Other => new Finding(DnsCodes.NameElsewhere, Level.Warning, name.Name,
                $"leads to {seen}{RecordFindings.ByWildcard(name)}, while {name.Line!.Data.TrimEnd('.')} is at "
                + Addresses([.. name.Home.Select(address => $"{address}")]), Fix(name)),
            _ => new Finding(DnsCodes.Ok, Level.Ok, name.Name, $"leads to {seen}"),
        };
    }

    /// <summary>Where the alias is right already, its target lacks the addresses.</summary>
    public static string Fix(NameComparison name) => name switch
    {
        { State: RecordState.Missing, Aliases: [.., var end], Line: { } line } when $"{end}." == line.Data =>
            $"Publish an A and an AAAA record for {Printable.From(end)}: the addresses of the responder or its proxy.",
        { Line: { } line } => DnsFindings.Publish(line),
        _ => $"Publish an A and an AAAA record for {name.Name}: the addresses of the responder or its proxy.",
    };

    /// <summary>Hardly anybody has a client yet that asks the name of PACC.</summary>
    public static Level WhenAstray(string name) =>
        name.StartsWith($"{WireFormat.Pacc.HostLabel}.", StringComparison.Ordinal) ? Level.Warning : Level.Problem;

    private static string Addresses(IReadOnlyList<string> addresses) =>
        Printable.List(addresses, DnsFindings.MostFollowed);
}
