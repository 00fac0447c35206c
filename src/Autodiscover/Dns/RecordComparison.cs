using Autodiscover.Documents;

namespace Autodiscover.Dns;

/// <summary>
/// The expected records of one name and type, and what DNS answers. Without a line the name needs addresses, which no
/// catalog knows.
/// </summary>
internal abstract record RecordComparison(string Name, IReadOnlyList<DnsRecord> Lines)
{
    public abstract RecordState State { get; }

    /// <summary>The values that were seen, as people write them; foreign text, not yet printable.</summary>
    public abstract IReadOnlyList<string> Seen { get; }

    /// <summary>The record type that was asked for.</summary>
    public abstract string Type { get; }

    /// <summary>Why the lookup failed; empty where it did not.</summary>
    public abstract string Reason { get; }

    public abstract LookupFailure Failure { get; }

    /// <summary>
    /// True where what was seen is said of names that nobody published, too: a wildcard answers (RFC 4592).
    /// </summary>
    public bool IsWildcard { get; init; }

    /// <summary>
    /// Where the record is instead, or what it names, with the zone once more at its end: the form of a panel appended
    /// it. Unset where that is not so.
    /// </summary>
    public string? Doubled { get; init; }
}
