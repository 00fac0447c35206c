using System.Buffers;

namespace Autodiscover.Http;

/// <summary>Reads bodies of bounded size, whatever the request says of its length.</summary>
internal static class RequestBody
{
    /// <summary>The whole body, or null when it is longer than any real request.</summary>
    public static async ValueTask<byte[]?> Read(HttpRequest request, int maxBytes)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        var reader = request.BodyReader;
        while (true)
        {
            // Most bodies come in one piece with their head, and need no waiting.
            var read = reader.TryRead(out var there) ? there : await reader.ReadAsync(request.HttpContext.RequestAborted);
            if (read.IsCompleted || read.Buffer.Length > maxBytes)
            {
                var body = read.Buffer.Length > maxBytes ? null : read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
