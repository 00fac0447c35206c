using System.Buffers.Binary;

namespace Autodiscover.Doctor.Probes;

/// <summary>
/// What a server answers to a <see cref="ClientHello"/> in the clear (RFC 5246 section 7.4): the version it agrees on, and
/// whether it staples an OCSP answer to its certificate.
/// </summary>
internal sealed record ServerFlight(ushort Version, bool HasStaple, bool IsWhole)
{
    private const byte Handshake = 22;
    private const byte ServerHello = 2;
    private const byte ServerHelloDone = 14;
    private const byte CertificateStatus = 22;

    /// <summary>A record's largest size (RFC 5246 section 6.2.3).</summary>
    private const int MostRecord = (16 * 1024) + 2048;

    /// <summary>Long chains and an OCSP answer, several times over.</summary>
    private const int MostBytes = 256 * 1024;

    /// <summary>More than the longest chain needs; a record may be as short as one byte.</summary>
    private const int MostRecords = 64;

    /// <summary>Reads to the end of the server's turn, or as far as it speaks TLS at all.</summary>
    public static async Task<ServerFlight> Read(Stream stream, CancellationToken deadline)
    {
        var (flight, messages) = (new ServerFlight(0, false, false), Array.Empty<byte>());
        var header = new byte[5];
        for (var records = 0; records < MostRecords && messages.Length < MostBytes && !flight.IsWhole; records++)
        {
            if (await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, deadline) < header.Length
                || header[0] != Handshake || Length16(header.AsSpan(3)) is > MostRecord or 0)
            {
                return flight;
            }

            var record = new byte[Length16(header.AsSpan(3))];
            await stream.ReadExactlyAsync(record, deadline);
            messages = [.. messages, .. record];
            flight = Parse(messages);
        }

        return flight;
    }

    private static ServerFlight Parse(ReadOnlySpan<byte> messages)
    {
        var flight = new ServerFlight(0, false, false);
        while (messages.Length >= 4)
        {
            var length = (messages[1] << 16) | Length16(messages[2..]);
            if (messages.Length < 4 + length)
            {
                break;
            }

            flight = messages[0] switch
            {
                ServerHello when length >= 2 => flight with { Version = (ushort)Length16(messages[4..]) },
                CertificateStatus => flight with { HasStaple = true },
                ServerHelloDone => flight with { IsWhole = true },
                _ => flight,
            };
            messages = messages[(4 + length)..];
        }

        return flight;
    }

    private static int Length16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
