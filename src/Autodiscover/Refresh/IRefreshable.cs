namespace Autodiscover.Refresh;

/// <summary>
/// Something that is read again when it may have changed: the catalog, a source of domains, certificates, a signing
/// key.
/// </summary>
internal interface IRefreshable
{
    /// <summary>What the log calls it.</summary>
    string Name { get; }

    /// <summary>How long one refresh may take before it is given up.</summary>
    TimeSpan Timeout { get; }

    /// <summary>Completes when it is time to look again: something changed, or the interval is over.</summary>
    Task WaitForChange(CancellationToken stopping);

    /// <summary>
    /// Reads it and puts it in force. False: it cannot be reached at present, so it is tried again sooner, with growing
    /// pauses.
    /// </summary>
    Task<bool> Refresh(RefreshReason reason, CancellationToken stopping);
}
