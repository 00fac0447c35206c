using System.IO.Compression;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// Bodies that are compressed although nobody asked for it (RFC 9110 section 12.5.3). They are unpacked only up to the
/// size of a real document, so that a small answer cannot become huge.
/// </summary>
internal static class Compression
{
    public const int MostBytes = 256 * 1024;

    /// <summary>The compression that the server declares; null if none.</summary>
    public static string? Name(FetchResult fetched) => fetched switch
    {
        { Encoding: "" or "identity" } => IsGzip(fetched) ? "gzip" : null,
        _ => fetched.Encoding.ToLowerInvariant(),
    };

    /// <summary>True if the bytes are compressed without a header for it, so no client can know.</summary>
    public static bool IsSilent(FetchResult fetched) => fetched.Encoding is "" or "identity";

    /// <summary>Null if it cannot be unpacked here, or is larger than any document.</summary>
    public static byte[]? Unpack(string name, byte[] body)
    {
        using var packed = new MemoryStream(body);
        using Stream? plain = name switch
        {
            "gzip" or "x-gzip" => new GZipStream(packed, CompressionMode.Decompress),
            "deflate" => new ZLibStream(packed, CompressionMode.Decompress),
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            _ => null,
        };
        try
        {
            var bytes = new byte[MostBytes + 1];
            var length = plain?.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) ?? bytes.Length;
            return length > MostBytes ? null : bytes[..length];
        }
        catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsGzip(FetchResult fetched) => fetched.Body is [0x1F, 0x8B, 8, ..];
}
