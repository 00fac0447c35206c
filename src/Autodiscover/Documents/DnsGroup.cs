namespace Autodiscover.Documents;

/// <summary>The records of a domain for one purpose.</summary>
public sealed record DnsGroup(DnsPurpose Purpose, IReadOnlyList<DnsRecord> Records)
{
    /// <summary>True if the records only say that there is no such service.</summary>
    public bool IsDenial => Records.All(record => record.IsDenial);
}
