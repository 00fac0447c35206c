using Autodiscover.Dns;
using Autodiscover.Doctor.Findings;
using Autodiscover.Documents;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>What the doctor says of a record that was held against the expected one.</summary>
internal static class RecordFindings
{
    public static Finding From(RecordComparison record) => record switch
    {
        { State: RecordState.Unknown } => DnsFindings.Failed(record.Name, record.Reason),
        NameComparison name => Name(name),
        SrvComparison srv => Service(srv),
        TxtComparison text => Text(text),
        _ => throw new ArgumentOutOfRangeException(nameof(record), record, null),
    };

    public static Finding Disagree(DelegationComparison one, string server, string resolver) =>
        new(DnsCodes.Disagree, Level.Warning, one.Subject,
            $"{server} says {All(one.Answer)}; {resolver} says {All(one.Known)}",
            "A recent change is seen after the old record's time to live; if it stays, "
            + "the zone was not transferred to every name server (compare the serials).");

    private static Finding Name(NameComparison name)
    {
        var fix = name.Line is null
            ? $"Publish an A and an AAAA record for {name.Name}: the addresses of the responder or its proxy."
            : DnsFindings.Publish(name.Line);
        var seen = Printable.List(name.Seen, DnsFindings.MostFollowed);
        return name.State switch
        {
            RecordState.Missing => new Finding(DnsCodes.NameMissing, IsForFew(name.Name) ? Level.Warning : Level.Problem,
                name.Name, "has no address", fix),
            RecordState.Other => new Finding(DnsCodes.NameElsewhere, Level.Warning, name.Name,
                $"leads to {seen}, while {name.Line!.Data.TrimEnd('.')} is at "
                + Printable.List([.. name.Home.Select(address => $"{address}")], DnsFindings.MostFollowed), fix),
            _ => new Finding(DnsCodes.Ok, Level.Ok, name.Name, $"leads to {seen}"),
        };
    }

    private static Finding Service(SrvComparison srv)
    {
        return srv.Difference switch
        {
            SrvDifference.None when srv.IsOffered => Ok($"leads to {Places(srv.Found)}"),
            SrvDifference.None => Ok("says that the service is not offered"),
            SrvDifference.NotDenied => Bad(DnsCodes.SrvNotDenied, Level.Note,
                "has no SRV record; the service is not offered, and a record can say so"),
            SrvDifference.Stale => Bad(DnsCodes.Stale, Level.Problem,
                $"still leads to {Places(srv.Found)}, a service the catalog does not offer"),
            SrvDifference.Missing => Bad(DnsCodes.SrvMissing, Level.Warning, "has no SRV record"),
            SrvDifference.Denied => Bad(DnsCodes.SrvDenied, Level.Problem,
                "says that the service is not offered; the catalog offers it"),
            SrvDifference.Priority => Bad(DnsCodes.SrvPriority, Level.Note,
                $"has priority and weight {Preferences(srv.Found)}; the catalog says {Preferences(srv.Wanted)}"),
            SrvDifference.Port => Bad(DnsCodes.SrvPort, Level.Problem,
                $"leads to {Places(srv.Found)}; the catalog says port {string.Join(", ", srv.Wanted.Select(target => target.Port))}"),
            SrvDifference.Target => Bad(DnsCodes.SrvTarget, Level.Problem,
                $"leads to {Places(srv.Found)}; the catalog says {string.Join(", ", srv.Wanted.Select(target => target.Host))}"),
            _ => throw new ArgumentOutOfRangeException(nameof(srv), srv.Difference, null),
        };

        Finding Ok(string message) => new(DnsCodes.Ok, Level.Ok, srv.Name, message);

        Finding Bad(FindingCode code, Level level, string message) =>
            new(code, level, srv.Name, message, $"Publish: {string.Join("\n", srv.Lines)}");
    }

    private static Finding Text(TxtComparison text)
    {
        return (text.State, text.IsDigest) switch
        {
            (RecordState.Published, _) => new Finding(DnsCodes.Ok, Level.Ok, text.Name, $"says {text.Line.Data}"),
            (RecordState.Missing, true) => Bad(DnsCodes.DigestMissing, Level.Warning,
                "has no digest of the PACC document, so that its clients do not trust it"),
            (RecordState.Missing, _) => Bad(DnsCodes.TxtMissing, Level.Warning,
                "has no TXT record, so that clients must guess the path"),
            (_, true) => Bad(DnsCodes.DigestStale, Level.Problem,
                $"has the digest of another document ({Printable.List(text.Seen)}), so that PACC clients refuse this one"),
            _ => Bad(DnsCodes.TxtWrong, Level.Problem,
                $"says {Printable.List(text.Seen)}; the catalog says {text.Line.Data}"),
        };

        Finding Bad(FindingCode code, Level level, string message) =>
            new(code, level, text.Name, message, DnsFindings.Publish(text.Line));
    }

    /// <summary>Names that only clients ask that hardly anybody has yet.</summary>
    private static bool IsForFew(string name) => name.StartsWith($"{WireFormat.Pacc.HostLabel}.", StringComparison.Ordinal);

    private static string Preferences(IEnumerable<SrvTarget> targets) =>
        Printable.List([.. targets.Select(target => $"{target.Priority} {target.Weight}")]);

    private static string Places(IEnumerable<SrvTarget> targets) =>
        Printable.List([.. targets.Select(target => $"{target.Host}:{target.Port}")]);

    private static string All(Lookup<string> lookup) => lookup.Records.Count == 0
        ? "nothing"
        : Printable.List([.. lookup.Records.Order(StringComparer.Ordinal)]);
}
