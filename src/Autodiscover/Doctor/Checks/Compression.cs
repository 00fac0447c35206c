using System.IO.Compression;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// Bodies that are compressed although nobody asked for it (RFC 9110 section 12.5.3). They are unpacked only as far as
/// any document goes, so that a small answer cannot become a large one.
/// </summary>
internal static class Compression
{
    public const int MostBytes = 256 * 1024;

    /// <summary>How the body is compressed, as the server says it; null where it is not.</summary>
    public static string? Name(FetchResult fetched) => fetched switch
    {
        { Encoding: "" or "identity" } => IsGzip(fetched) ? "gzip" : null,
        _ => fetched.Encoding.ToLowerInvariant(),
    };

    /// <summary>True where the bytes are compressed and no header says so, which no client can know.</summary>
    public static bool IsSilent(FetchResult fetched) => fetched.Encoding is "" or "identity";

    /// <summary>Null where it cannot be unpacked here, or is more than any document.</summary>
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
