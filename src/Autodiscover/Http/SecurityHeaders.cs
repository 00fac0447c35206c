namespace Autodiscover.Http;

/// <summary>
/// On every answer. Documents are data: a browser shall run, frame and guess nothing. Never HSTS: a client that knows
/// only http (Horde, old versions of KMail) would be cut off, and with it every other service under the domain.
/// </summary>
internal static class SecurityHeaders
{
    public static void Add(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
    }
}
