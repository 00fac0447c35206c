using Autodiscover.Observability;

namespace Autodiscover.Http;

/// <summary>
/// What a handler finds out about its request that the log, or one who watches, may tell. There is none on a request
/// that nobody writes about.
/// </summary>
internal sealed class RequestLog(bool isWatched = false)
{
    public bool IsWatched { get; } = isWatched;

    /// <summary>
    /// The mail domain that was chosen; one the catalog lists, or that its wildcards or its <c>*</c> cover. Unset: none
    /// was.
    /// </summary>
    public string? Domain { get; set; }

    /// <summary>What a handler alone knows of why it answers so; the log does not tell it.</summary>
    public RequestReason Reason { get; set; }

    /// <summary>The domain that the request itself names, as it was sent; noted for one who watches alone.</summary>
    public string AskedDomain { get; private set; } = "";

    /// <summary>Notes the domain of an address or path; empty: it names none.</summary>
    public void Ask(ReadOnlySpan<char> domain)
    {
        if (IsWatched && !domain.IsEmpty)
        {
            AskedDomain = domain.ToString();
        }
    }
}
