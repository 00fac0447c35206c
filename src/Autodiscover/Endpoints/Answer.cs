using System.Buffers.Text;
using System.Security.Cryptography;

namespace Autodiscover.Endpoints;

/// <summary>Writes answers: the body, its type, and who may keep it for how long.</summary>
internal static class Answer
{
    private const int ETagBytes = 12;

    /// <summary>A document that is the same for everybody who asks about the domain.</summary>
    public static Task Public(HttpContext context, byte[] body, string contentType)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=3600";
        var tag = headers.ETag = $"\"{Base64Url.EncodeToString(SHA256.HashData(body).AsSpan(0, ETagBytes))}\"";
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(tag.ToString(), StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return Write(context, body, contentType);
    }

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

    public static Task NotHosted(HttpContext context) => Refusal(context, StatusCodes.Status404NotFound, "No such mail domain here.\n");

    private static Task Write(HttpContext context, byte[] body, string contentType)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.BodyWriter.WriteAsync(body).AsTask();
    }
}
