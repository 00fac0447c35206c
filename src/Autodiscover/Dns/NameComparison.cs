using System.Net;
using Autodiscover.Documents;

namespace Autodiscover.Dns;

/// <summary>
/// One of the responder's own names: it must point to <see cref="Home"/>, the catalog's host, if its line says so. An
/// alias or its own addresses are both right.
/// </summary>
internal sealed record NameComparison(
    string Name, DnsRecord? Line, Lookup<IPAddress> Lookup, IReadOnlyList<IPAddress> Home)
    : RecordComparison(Name, Line is null ? [] : [Line])
{
    public override RecordState State => Lookup switch
    {
        { Status: LookupStatus.Failed } => RecordState.Unknown,
        { Records.Count: 0 } => RecordState.Missing,
        _ when Line is not null && Home.Count > 0 && !Home.Intersect(Lookup.Records).Any() => RecordState.Other,
        _ => RecordState.Published,
    };

    public override IReadOnlyList<string> Seen => [.. Lookup.Records.Select(address => $"{address}")];

    public override string Type => "A and AAAA";

    public override string Reason => Lookup.Reason;

    public override LookupFailure Failure => Lookup.Failure;

    /// <summary>Each alias on the way; only looked up if the name does not lead to Home.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}
