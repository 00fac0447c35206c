using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Autodiscover.Doctor.Probes;

/// <summary>
/// What a server answers to a <see cref="ClientHello"/> (RFC 5246 section 7.4, RFC 8446 section 4): the negotiated
/// version, whether there is a stapled OCSP answer, or why the handshake fails.
/// </summary>
internal sealed record ServerFlight
{
    private const byte Alert = 21;
    private const byte Handshake = 22;
    private const byte Protected = 23;
    private const byte ChangeCipherSpec = 20;
    private const int HeaderLength = 5;

    /// <summary>A record's largest size (RFC 5246 section 6.2.3).</summary>
    private const int MostRecord = (16 * 1024) + 2048;

    /// <summary>Long chains and an OCSP answer, several times over.</summary>
    private const int MostBytes = 256 * 1024;

    /// <summary>More than the longest chain needs; a record may be as short as one byte.</summary>
    private const int MostRecords = 64;

    /// <summary>How much is kept of an answer that is not TLS, to recognise it.</summary>
    private const int MostText = 80;

    public static ServerFlight Nothing { get; } = new();

    public ushort Version { get; init; }

    public bool HasStaple { get; init; }

    /// <summary>True if the server's messages were read completely.</summary>
    public bool IsWhole { get; init; }

    /// <summary>True if the server requests another ClientHello first, and has sent nothing else yet.</summary>
    public bool IsRetry { get; init; }

    /// <summary>The server's own certificate, unparsed.</summary>
    public byte[]? Certificate { get; init; }

    /// <summary>The alert that ended it (RFC 8446 section 6); unset if there was none.</summary>
    public byte? AlertNumber { get; init; }

    /// <summary>The beginning of an answer that is not TLS.</summary>
    public byte[]? Text { get; init; }

    /// <summary>True if the server closed the connection without an answer.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Reads to the end of the server's turn, or as far as it speaks TLS at all.</summary>
    public static async Task<ServerFlight> Read(Stream stream, Tls13Exchange? exchange, CancellationToken deadline)
    {
        var (flight, messages, header) = (Nothing, Array.Empty<byte>(), new byte[HeaderLength]);
        for (var records = 0; records < MostRecords && messages.Length < MostBytes && !flight.IsWhole; records++)
        {
            var got = await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, deadline);
            if (got < header.Length || !IsRecord(header))
            {
                return records > 0 ? flight : await NoTls(stream, header.AsMemory(0, got), deadline);
            }

            var content = new byte[Length16(header.AsSpan(3))];
            if (await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, deadline) < content.Length)
            {
                return flight;
            }

            var kind = header[0];
            if (kind == Protected && exchange is { HasKeys: true })
            {
                (kind, content) = Opened(exchange, header, content);
            }

            switch (kind)
            {
                case ChangeCipherSpec:
                    continue;
                case Alert when content.Length > 1:
                    return flight with { AlertNumber = content[1] };
                case Handshake:
                    messages = [.. messages, .. content];
                    flight = HandshakeMessages.Parse(messages, exchange);
                    break;
                default:
                    return flight;
            }
        }

        return flight;
    }

    private static bool IsRecord(byte[] header) =>
        header[0] is >= ChangeCipherSpec and <= Protected && header[1] == 3 && Length16(header.AsSpan(3)) is > 0 and <= MostRecord;

    private static (byte, byte[]) Opened(Tls13Exchange exchange, byte[] header, byte[] content)
    {
        try
        {
            return exchange.Open(header, content);
        }
        catch (CryptographicException)
        {
            return (0, []);
        }
    }

    private static async Task<ServerFlight> NoTls(Stream stream, Memory<byte> beginning, CancellationToken deadline)
    {
        if (beginning.Length == 0)
        {
            return Nothing with { IsClosed = true };
        }

        var more = new byte[MostText];
        var length = beginning.Length < HeaderLength ? 0 : await stream.ReadAsync(more, deadline);
        return Nothing with { Text = [.. beginning.Span, .. more.AsSpan(0, length)] };
    }

    private static int Length16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
