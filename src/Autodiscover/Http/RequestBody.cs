using System.Buffers;

namespace Autodiscover.Http;

/// <summary>Reads bodies of limited size, whatever length the request claims.</summary>
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
            // Most bodies arrive together with the request head, so there is no need to wait.
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
