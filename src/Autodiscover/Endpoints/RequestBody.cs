using System.Buffers;

namespace Autodiscover.Endpoints;

/// <summary>Reads bodies of bounded size, whatever the request says of its length.</summary>
internal static class RequestBody
{
    /// <summary>The whole body, or null when it is longer than any real request.</summary>
    public static async Task<byte[]?> Read(HttpRequest request, int maxBytes)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        while (true)
        {
            var read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted);
            if (read.IsCompleted || read.Buffer.Length > maxBytes)
            {
                var body = read.Buffer.Length > maxBytes ? null : read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
