using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Autodiscover.Http;

/// <summary>Writes answers: the body, its type, and who may keep it for how long.</summary>
internal static class Responses
{
    private const int DefaultLifetime = 3600;
    private const string RetryAfterSeconds = "10";

    /// <summary>
    /// A document that is the same for everybody who asks about the domain, so that a web page may read it too.
    /// With a lifetime of zero it may be kept, but is asked for anew each time.
    /// </summary>
    /// <returns>True where the client has it already and 304 says so.</returns>
    public static bool TryWriteNotModified(HttpContext context, IHeaderDictionary headers, string tag, int cacheSeconds)
    {
        headers.AccessControlAllowOrigin = "*";
        return TryWriteNotModified(context, headers, tag, Lifetime(cacheSeconds));
    }

    /// <summary>
    /// A page that depends on who asks (Vary). Only the reader's browser keeps it, and asks whether it still holds: a
    /// shared cache would fill with a copy for each User-Agent, and people are sent here just when something was
    /// changed.
    /// </summary>
    public static Task Revalidated(HttpContext context, byte[] body, string contentType, string tag) =>
        TryWriteNotModified(context, context.Response.Headers, tag, "private, no-cache")
            ? Task.CompletedTask
            : Write(context, body, contentType);

    /// <summary>A document that names a person, or the outcome of one request.</summary>
    public static Task Personal(HttpContext context, byte[] body, string contentType)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Write(context, body, contentType);
    }

    /// <summary>A refusal: a short text that echoes nothing. Clients take any 4xx as "try your next URL".</summary>
    public static Task Refusal(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return Write(context, System.Text.Encoding.ASCII.GetBytes(text), "text/plain; charset=utf-8");
    }

    /// <summary>
    /// A domain that is not hosted here, so that clients go on to their next URL. While a source was never read that is
    /// not known yet, and a 404 would be kept as a "no" by clients and proxies (RFC 9110 section 15.6.4).
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

    /// <summary>Refuses a client that has used up its allowance.</summary>
    public static Task TooManyRequests(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Refusal(context, StatusCodes.Status429TooManyRequests, "Too many requests.\n");
    }

    public static Task NotServed(HttpContext context) =>
        Refusal(context, StatusCodes.Status404NotFound, "Nothing is served at this path.\n");

    /// <summary>Sends the client on to an absolute URL of the catalog's.</summary>
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
    /// Weak comparison, as a GET wants it (RFC 9110 section 13.1.2): a proxy that compresses weakens the tag.
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
