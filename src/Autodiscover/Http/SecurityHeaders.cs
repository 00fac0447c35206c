namespace Autodiscover.Http;

/// <summary>
/// Headers for every answer. Documents are data: a browser must not run scripts, show them in frames or guess their
/// type. Never HSTS: a client that knows only http (Horde, old versions of KMail) could not connect any more, and all
/// other services under the domain would be affected.
/// </summary>
internal static class SecurityHeaders
{
    public static void Add(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
    }
}
