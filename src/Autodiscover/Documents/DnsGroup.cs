namespace Autodiscover.Documents;

/// <summary>The records of a domain that serve one purpose.</summary>
public sealed record DnsGroup(DnsPurpose Purpose, IReadOnlyList<DnsRecord> Records)
{
    /// <summary>True where the records say only that there is no such service.</summary>
    public bool IsDenial => Records.All(record => record.IsDenial);
}
