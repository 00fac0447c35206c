namespace Autodiscover.Observability;

/// <summary>How the mail domain that a request was about appears in the log.</summary>
internal enum LoggedDomain
{
    /// <summary>
    /// As a pseudonym that holds until the process ends: events of one domain can be told together, but not which
    /// domain it is.
    /// </summary>
    Hashed,

    Plain,

    None,
}
