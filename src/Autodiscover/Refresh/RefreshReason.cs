namespace Autodiscover.Refresh;

/// <summary>Why something is read again.</summary>
internal enum RefreshReason
{
    /// <summary>It may have changed.</summary>
    Changed,

    /// <summary>The last refresh failed.</summary>
    Retry,

    /// <summary>The operator asked for it (SIGHUP), and so vouches for what is read.</summary>
    Requested,
}
