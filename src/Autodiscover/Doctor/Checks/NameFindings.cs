using Autodiscover.Dns;
using Autodiscover.Doctor.Findings;
using Autodiscover.Documents;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>The findings about the host names that clients use for the responder.</summary>
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

    /// <summary>If the alias is already right, its target has no addresses.</summary>
    public static string Fix(NameComparison name) => name switch
    {
        { State: RecordState.Missing, Aliases: [.., var end], Line: { } line } when $"{end}." == line.Data =>
            $"Publish an A and an AAAA record for {Printable.From(end)}: the addresses of the responder or its proxy.",
        { Line: { } line } => DnsFindings.Publish(line),
        _ => $"Publish an A and an AAAA record for {name.Name}: the addresses of the responder or its proxy.",
    };

    /// <summary>Hardly any client uses the PACC name yet.</summary>
    public static Level WhenAstray(string name) =>
        name.StartsWith($"{WireFormat.Pacc.HostLabel}.", StringComparison.Ordinal) ? Level.Warning : Level.Problem;

    private static string Addresses(IReadOnlyList<string> addresses) =>
        Printable.List(addresses, DnsFindings.MostFollowed);
}
