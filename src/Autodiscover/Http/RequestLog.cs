using Autodiscover.Observability;

namespace Autodiscover.Http;

/// <summary>
/// What a handler finds out about its request for the log or a watcher. Missing if the request is not logged.
/// </summary>
internal sealed class RequestLog(bool isWatched = false)
{
    public bool IsWatched { get; } = isWatched;

    /// <summary>
    /// The selected mail domain: one that the catalog lists or covers by a wildcard or <c>*</c>. Unset: none.
    /// </summary>
    public string? Domain { get; set; }

    /// <summary>The reason for an answer that only the handler knows; shown to watchers, not in the log.</summary>
    public RequestReason Reason { get; set; }

    /// <summary>The domain that the request itself names, as sent; only for watchers.</summary>
    public string AskedDomain { get; private set; } = "";

    /// <summary>Notes the domain of an address or path; empty: there is none.</summary>
    public void Ask(ReadOnlySpan<char> domain)
    {
        if (IsWatched && !domain.IsEmpty)
        {
            AskedDomain = domain.ToString();
        }
    }
}
