namespace Autodiscover.Dns;

/// <summary>How DNS compares with the records that a domain should have.</summary>
internal enum RecordState
{
    /// <summary>As expected.</summary>
    Published,

    /// <summary>There is no such record.</summary>
    Missing,

    /// <summary>There is one, with another value.</summary>
    Other,

    /// <summary>The lookup failed, which says nothing about the record.</summary>
    Unknown,
}
