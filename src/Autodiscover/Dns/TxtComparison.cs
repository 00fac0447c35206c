using Autodiscover.Documents;

namespace Autodiscover.Dns;

/// <summary>
/// The TXT records of one name and the expected one: the path of a DAV service's SRV record (RFC 6764 section 4), or
/// the digest of the PACC document. Any of several may match; records for other purposes are ignored.
/// </summary>
internal sealed record TxtComparison(string Name, DnsRecord Line, Lookup<string> Lookup) : RecordComparison(Name, [Line])
{
    /// <summary>What every digest of a PACC document begins with (draft-ietf-mailmaint-pacc).</summary>
    public const string Digest = "v=UAAC";

    private const string Path = "path=";

    public override RecordState State => Lookup switch
    {
        { Status: LookupStatus.Failed } => RecordState.Unknown,
        _ when Lookup.Records.Contains(Line.Data) => RecordState.Published,
        _ => Lookup.Records.Any(IsOfKind) ? RecordState.Other : RecordState.Missing,
    };

    public override IReadOnlyList<string> Seen => Lookup.Records;

    public override string Type => "TXT";

    public override string Reason => Lookup.Reason;

    public override LookupFailure Failure => Lookup.Failure;

    /// <summary>True for the digest of the PACC document, false for a path.</summary>
    public bool IsDigest => Line.Data.StartsWith(Digest, StringComparison.Ordinal);

    private bool IsOfKind(string text) => text.StartsWith(IsDigest ? Digest : Path, StringComparison.OrdinalIgnoreCase);
}
