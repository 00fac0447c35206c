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

    /// <summary>Why the lookup failed; empty where it did not.</summary>
    public abstract string Reason { get; }
}
