using Autodiscover.Documents;

namespace Autodiscover.Dns;

/// <summary>
/// The expected records of one name and type, and what DNS answers. Without a line the name needs addresses, which are
/// not in the catalog.
/// </summary>
internal abstract record RecordComparison(string Name, IReadOnlyList<DnsRecord> Lines)
{
    public abstract RecordState State { get; }

    /// <summary>The values that were seen, as people write them; foreign text, not yet printable.</summary>
    public abstract IReadOnlyList<string> Seen { get; }

    /// <summary>The record type that was asked for.</summary>
    public abstract string Type { get; }

    /// <summary>Why the lookup failed; empty if it did not.</summary>
    public abstract string Reason { get; }

    public abstract LookupFailure Failure { get; }

    /// <summary>True if unpublished names get the same answer: it comes from a wildcard (RFC 4592).</summary>
    public bool IsWildcard { get; init; }

    /// <summary>
    /// The name or target with the zone a second time at its end, if a control panel appended it; else unset.
    /// </summary>
    public string? Doubled { get; init; }
}
