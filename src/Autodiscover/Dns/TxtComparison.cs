using Autodiscover.Documents;

namespace Autodiscover.Dns;

/// <summary>
/// The texts of one name beside the expected one: the path beside a DAV service's SRV record (RFC 6764 section 4), or
/// the digest of the PACC document. Any of several may match.
/// </summary>
internal sealed record TxtComparison(string Name, DnsRecord Line, Lookup<string> Lookup) : RecordComparison(Name, [Line])
{
    private const string DigestVersion = "v=UAAC1";

    public override RecordState State => Lookup switch
    {
        { Status: LookupStatus.Failed } => RecordState.Unknown,
        { Records.Count: 0 } => RecordState.Missing,
        _ when Lookup.Records.Contains(Line.Data) => RecordState.Published,
        _ => RecordState.Other,
    };

    public override IReadOnlyList<string> Seen => Lookup.Records;

    public override string Reason => Lookup.Reason;

    /// <summary>True for the digest of the PACC document, false for a path.</summary>
    public bool IsDigest => Line.Data.StartsWith(DigestVersion, StringComparison.Ordinal);
}
