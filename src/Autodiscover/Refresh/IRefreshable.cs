namespace Autodiscover.Refresh;

/// <summary>
/// Something that is read again when it may have changed: the catalog, a source of domains, certificates, a signing
/// key.
/// </summary>
internal interface IRefreshable
{
    /// <summary>Its name in the log.</summary>
    string Name { get; }

    /// <summary>The time-out of one refresh.</summary>
    TimeSpan Timeout { get; }

    /// <summary>Completes when it is time to refresh: something changed, or the interval is over.</summary>
    Task WaitForChange(CancellationToken stopping);

    /// <summary>
    /// Reads it and starts using it. False: it cannot be reached at present, so it is retried with growing pauses.
    /// </summary>
    Task<bool> Refresh(RefreshReason reason, CancellationToken stopping);
}
