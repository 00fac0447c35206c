namespace Autodiscover.Http;

/// <summary>The name a request was sent to.</summary>
internal static class RequestHost
{
    /// <summary>
    /// The Host field without its port, unchanged. <c>HttpRequest.Host</c> would decode A-labels and throw on one that
    /// cannot be decoded, so any client could cause a 500.
    /// </summary>
    public static ReadOnlySpan<char> From(HttpRequest request)
    {
        var field = request.Headers.Host.ToString().AsSpan();
        var colon = field.LastIndexOf(':');
        return colon < 0 || field[^1] == ']' ? field : field[..colon];
    }
}
