namespace Autodiscover.Observability;

/// <summary>How the mail domain of a request appears in the log.</summary>
internal enum LoggedDomain
{
    /// <summary>
    /// As a pseudonym that stays the same until the process ends: events of the same domain can be recognised, but not
    /// which domain it is.
    /// </summary>
    Hashed,

    Plain,

    None,
}
