namespace Autodiscover.Http;

/// <summary>
/// What a handler finds out about its request that the log may tell. There is none on a request that nobody writes
/// about.
/// </summary>
internal sealed class RequestLog
{
    /// <summary>
    /// The mail domain that was chosen; one the catalog lists, or that its wildcards or its <c>*</c> cover. Unset: none
    /// was.
    /// </summary>
    public string? Domain { get; set; }
}
