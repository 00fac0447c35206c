namespace Autodiscover.Endpoints;

/// <summary>What a handler finds out about its request that the log may tell. There is none on a request that nobody writes about.</summary>
internal sealed class RequestNote
{
    /// <summary>The mail domain that was chosen; one of the catalog's, never a stranger's text. Unset: none was.</summary>
    public string? Domain { get; set; }
}
