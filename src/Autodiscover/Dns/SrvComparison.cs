using System.Globalization;
using Autodiscover.Documents;

namespace Autodiscover.Dns;

/// <summary>
/// The SRV records of one name and the expected ones. Some clients prefer SRV to the documents, so both must agree.
/// </summary>
internal sealed record SrvComparison(
    string Name, IReadOnlyList<DnsRecord> Lines, Lookup<SrvTarget> Lookup, SrvDifference Difference)
    : RecordComparison(Name, Lines)
{
    public override RecordState State => Difference switch
    {
        SrvDifference.None => RecordState.Published,
        SrvDifference.LookupFailed => RecordState.Unknown,
        SrvDifference.Missing or SrvDifference.NotDenied => RecordState.Missing,
        _ => RecordState.Other,
    };

    public override IReadOnlyList<string> Seen =>
        [.. Found.Select(target => $"{target.Priority} {target.Weight} {target.Port} {target.Host}.")];

    public override string Type => "SRV";

    public override string Reason => Lookup.Reason;

    public override LookupFailure Failure => Lookup.Failure;

    public IReadOnlyList<SrvTarget> Found => Lookup.Records;

    public IReadOnlyList<SrvTarget> Wanted { get; } = [.. Lines.Select(Parse)];

    /// <summary>True if the catalog offers the service.</summary>
    public bool IsOffered => Wanted.Any(target => target.Host.Length > 0);

    public static SrvComparison Create(string name, IReadOnlyList<DnsRecord> lines, Lookup<SrvTarget> lookup)
    {
        var comparison = new SrvComparison(name, lines, lookup, SrvDifference.None);
        return comparison with { Difference = comparison.Compare() };
    }

    private SrvDifference Compare()
    {
        var isDenied = Found.Count > 0 && Found.All(target => target.Host.Length == 0);
        return (Lookup.Status, IsOffered, isDenied) switch
        {
            (LookupStatus.Failed, _, _) => SrvDifference.LookupFailed,
            (_, false, true) => SrvDifference.None,
            (_, false, _) => Found.Count == 0 ? SrvDifference.NotDenied : SrvDifference.Stale,
            (_, true, true) => SrvDifference.Denied,
            _ => Found.Count == 0 ? SrvDifference.Missing : CompareTargets(),
        };
    }

    private SrvDifference CompareTargets() => (HasSame(target => target.Port), HasSame(target => target.Host)) switch
    {
        _ when HasSame(target => target) => SrvDifference.None,
        (true, true) => SrvDifference.Priority,
        (false, true) => SrvDifference.Port,
        _ => SrvDifference.Target,
    };

    private bool HasSame<T>(Func<SrvTarget, T> part) =>
        Wanted.Select(part).Select(one => $"{one}").Order(StringComparer.Ordinal)
            .SequenceEqual(Found.Select(part).Select(one => $"{one}").Order(StringComparer.Ordinal));

    /// <summary>The data of a wanted record, which this program wrote: priority, weight, port and target.</summary>
    private static SrvTarget Parse(DnsRecord line)
    {
        var parts = line.Data.Split(' ');
        return new SrvTarget(Number(parts[0]), Number(parts[1]), Number(parts[2]), parts[3].TrimEnd('.'));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
