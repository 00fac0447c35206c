using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Autodiscover.Http;

/// <summary>Writes responses: the body, its type, and how long it may be cached.</summary>
internal static class Responses
{
    private const int DefaultLifetime = 3600;
    private const string RetryAfterSeconds = "10";

    /// <summary>
    /// A document that is the same for all clients of the domain, so web pages may read it too. With a lifetime of zero
    /// it may be cached, but must be revalidated each time.
    /// </summary>
    /// <returns>True if the client already has it and the answer is 304.</returns>
    public static bool TryWriteNotModified(HttpContext context, IHeaderDictionary headers, string tag, int cacheSeconds)
    {
        headers.AccessControlAllowOrigin = "*";
        return TryWriteNotModified(context, headers, tag, Lifetime(cacheSeconds));
    }

    /// <summary>
    /// A page that depends on the request's headers (Vary). Only the reader's browser caches it, and revalidates each
    /// time: a shared cache would fill with one copy per User-Agent, and people are sent here just when something has
    /// changed.
    /// </summary>
    public static Task Revalidated(HttpContext context, byte[] body, string contentType, string tag) =>
        TryWriteNotModified(context, context.Response.Headers, tag, "private, no-cache")
            ? Task.CompletedTask
            : Write(context, body, contentType);

    /// <summary>A personal document, or the result of one request.</summary>
    public static Task Personal(HttpContext context, byte[] body, string contentType)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Write(context, body, contentType);
    }

    /// <summary>An error: a short text that echoes nothing. For clients, any 4xx means "try your next URL".</summary>
    public static Task Refusal(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return Write(context, System.Text.Encoding.ASCII.GetBytes(text), "text/plain; charset=utf-8");
    }

    /// <summary>
    /// For a domain that is not hosted here, so that clients try their next URL. Before all sources were read this is
    /// not certain yet, and clients and proxies would cache a 404 (RFC 9110 section 15.6.4).
    /// </summary>
    public static Task NotHosted(RequestContext context)
    {
        if (context.Domains.IsComplete)
        {
            return Refusal(context.Http, StatusCodes.Status404NotFound, "No such mail domain here.\n");
        }

        context.Http.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Refusal(context.Http, StatusCodes.Status503ServiceUnavailable, "The mail domains are not known yet.\n");
    }

    public static Task TooLarge(HttpContext context) =>
        Refusal(context, StatusCodes.Status413PayloadTooLarge, "The request is too large.\n");

    /// <summary>Refuses a client that has reached its rate limit.</summary>
    public static Task TooManyRequests(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Refusal(context, StatusCodes.Status429TooManyRequests, "Too many requests.\n");
    }

    public static Task NotServed(HttpContext context) =>
        Refusal(context, StatusCodes.Status404NotFound, "Nothing is served at this path.\n");

    /// <summary>Redirects the client to an absolute URL from the catalog.</summary>
    public static Task Redirect(HttpContext context, int status, string url, int cacheSeconds)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = Lifetime(cacheSeconds);
        context.Response.Headers.Location = url;
        return Task.CompletedTask;
    }

    private static bool TryWriteNotModified(HttpContext context, IHeaderDictionary headers, string tag, string cacheControl)
    {
        headers.CacheControl = cacheControl;
        headers.ETag = tag;
        var known = context.Request.Headers.IfNoneMatch;
        if (known.Count == 0 || !Matches(known, new EntityTagHeaderValue(tag)))
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    private static string Lifetime(int seconds) => seconds switch
    {
        0 => "no-cache",
        DefaultLifetime => "public, max-age=3600",
        _ => $"public, max-age={seconds}",
    };

    /// <summary>
    /// Weak comparison, as required for GET (RFC 9110 section 13.1.2): a proxy that compresses weakens the tag.
    /// </summary>
    private static bool Matches(StringValues field, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(field, out var known)
        && known.Any(seen => seen.Equals(EntityTagHeaderValue.Any) || seen.Compare(tag, useStrongComparison: false));

    private static Task Write(HttpContext context, byte[] body, string contentType)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.BodyWriter.WriteAsync(body).AsTask();
    }
}
