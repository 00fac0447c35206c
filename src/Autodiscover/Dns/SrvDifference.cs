namespace Autodiscover.Dns;

/// <summary>How the SRV records of a name differ from the expected ones: each difference has its own fix.</summary>
internal enum SrvDifference
{
    None,
    LookupFailed,

    /// <summary>The service is offered, and has no record.</summary>
    Missing,

    /// <summary>The service is offered, and the record says that it is not.</summary>
    Denied,

    /// <summary>The service is not offered, and no record says so.</summary>
    NotDenied,

    /// <summary>The service is not offered, and a record leads to it.</summary>
    Stale,

    Priority,
    Port,
    Target,
}
