using Autodiscover.Dns;
using Autodiscover.Doctor.Findings;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// The findings about a record that was compared with the expected one, with the question and the answer.
/// </summary>
internal static class RecordFindings
{
    public static Finding From(RecordComparison record)
    {
        var finding = record switch
        {
            { State: RecordState.Unknown } => DnsFindings.Failed(record.Name, record.Reason, record.Failure),
            { Doubled: not null } => DoublingFindings.From(record),
            NameComparison name => NameFindings.From(name),
            SrvComparison srv => Service(srv),
            TxtComparison text => Text(text),
            _ => throw new ArgumentOutOfRangeException(nameof(record), record, null),
        };
        return finding.Level == Level.Ok ? finding : finding with { Evidence = Evidence(record) };
    }

    public static Finding Disagree(DelegationComparison one, string server, string resolver) =>
        new(DnsCodes.Disagree, Level.Warning, one.Subject,
            $"{server} says {All(one.Answer)}; {resolver} says {All(one.Known)}",
            "A recent change is seen after the old record's time to live; if it stays, "
            + "the zone was not transferred to every name server (compare the serials).");

    /// <summary>The text is the same for every record, so that it is printed once.</summary>
    public static Finding Behind(DelegationComparison one, string resolver) =>
        new(DnsCodes.ResolverBehind, Level.Warning, one.Subject,
            $"is published by every name server of the domain as it should be, and {resolver} "
            + (one.Known.Status == LookupStatus.Failed ? "answers with an error" : "has no such record"),
            "Nothing is wrong with the zone. Ask another resolver with --resolver: old routers and firewalls drop such records. If it "
            + "was published a moment ago, wait: resolvers remember a \"no\" for as long as the zone's SOA record says.")
        {
            Evidence = one.Known.Reason.Length > 0 ? one.Known.Reason : null,
        };

    /// <summary>The addition if nobody published the record itself.</summary>
    public static string ByWildcard(RecordComparison record) => record.IsWildcard ? " (a wildcard answers)" : "";

    private static string Evidence(RecordComparison record)
    {
        var seen = record.Seen.Count > 0 ? Printable.List(record.Seen) : record.Reason.Length > 0 ? record.Reason : "no record";
        return $"asked for {record.Name} {record.Type}: {seen}";
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
            new(code, level, srv.Name, message + ByWildcard(srv), $"Publish: {string.Join("\n", srv.Lines)}");
    }

    private static Finding Text(TxtComparison text)
    {
        return (text.State, text.IsDigest) switch
        {
            (RecordState.Published, _) => new Finding(DnsCodes.Ok, Level.Ok, text.Name, $"says {text.Line.Data}"),
            (RecordState.Missing, true) => Bad(DnsCodes.DigestMissing, Level.Warning,
                $"has no digest of the PACC document{Others(text)}, so that its clients do not trust it"),
            (RecordState.Missing, _) => Bad(DnsCodes.TxtMissing, Level.Warning,
                $"has no TXT record{Others(text)}, so that clients must guess the path"),
            (_, true) => Bad(DnsCodes.DigestStale, Level.Problem,
                $"has the digest of another document ({Printable.List(text.Seen)}){ByWildcard(text)}, "
                + "so that PACC clients refuse this one"),
            _ => Bad(DnsCodes.TxtWrong, Level.Problem,
                $"says {Printable.List(text.Seen)}{ByWildcard(text)}; the catalog says {text.Line.Data}"),
        };

        Finding Bad(FindingCode code, Level level, string message) =>
            new(code, level, text.Name, message, DnsFindings.Publish(text.Line));
    }

    /// <summary>TXT records for another purpose.</summary>
    private static string Others(TxtComparison text) => (text.IsWildcard, text.Seen.Count) switch
    {
        (true, _) => " (a wildcard answers)",
        (_, > 0) => " (only other texts)",
        _ => "",
    };

    private static string Preferences(IEnumerable<SrvTarget> targets) =>
        Printable.List([.. targets.Select(target => $"{target.Priority} {target.Weight}")]);

    private static string Places(IEnumerable<SrvTarget> targets) =>
        Printable.List([.. targets.Select(Place)]);

    private static string Place(SrvTarget target) =>
        $"{target.Host}:{target.Port}{(MicrosoftHosts.Contains(target.Host) ? " (Microsoft's)" : "")}";

    private static string All(Lookup<string> lookup) => lookup.Records.Count == 0
        ? "nothing"
        : Printable.List([.. lookup.Records.Order(StringComparer.Ordinal)]);
}
