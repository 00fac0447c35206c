using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Autodiscover.Doctor.Probes;

/// <summary>
/// The messages of a server's turn. In TLS 1.3 the staple is next to the certificate (RFC 8446 section 4.4.2.1), in
/// older versions a separate message (RFC 6066 section 8).
/// </summary>
internal static class HandshakeMessages
{
    private const byte ServerHello = 2;
    private const byte Certificate = 11;
    private const byte ServerHelloDone = 14;
    private const byte Finished = 20;
    private const byte CertificateStatus = 22;
    private const ushort StatusRequest = 5;
    private const ushort SupportedVersions = 43;
    private const ushort KeyShare = 51;

    /// <summary>The offset of the session's length in a hello, after the version and the random bytes.</summary>
    private const int SessionAt = 4 + 2 + 32;

    /// <summary>The random bytes of a hello that asks for another one (RFC 8446 section 4.1.3).</summary>
    private static readonly byte[] RetryRandom = SHA256.HashData("HelloRetryRequest"u8);

    /// <summary>All complete messages; incomplete or unreadable ones are ignored.</summary>
    public static ServerFlight Parse(ReadOnlySpan<byte> messages, Tls13Exchange? exchange)
    {
        var flight = ServerFlight.Nothing;
        while (messages.Length >= 4)
        {
            var length = (messages[1] << 16) | Length16(messages[2..]);
            if (messages.Length < 4 + length)
            {
                break;
            }

            flight = Read(flight, messages[..(4 + length)], exchange);
            messages = messages[(4 + length)..];
        }

        return flight;
    }

    private static ServerFlight Read(ServerFlight flight, ReadOnlySpan<byte> message, Tls13Exchange? exchange) => message[0] switch
    {
        ServerHello when message.Length >= 6 => Hello(message, exchange),
        Certificate => flight.Version == ClientHello.Tls13 ? Modern(flight, message[4..]) : Old(flight, message[4..]),
        CertificateStatus => flight with { HasStaple = true },
        ServerHelloDone => flight with { IsWhole = true },
        Finished when flight.Version == ClientHello.Tls13 => flight with { IsWhole = true },
        _ => flight,
    };

    private static ServerFlight Hello(ReadOnlySpan<byte> message, Tls13Exchange? exchange)
    {
        var flight = ServerFlight.Nothing with { Version = (ushort)Length16(message[4..]) };
        if (message.Length <= SessionAt || message.Length < SessionAt + 1 + message[SessionAt] + 3 + 2)
        {
            return flight;
        }

        var extensions = Vector16(message[(SessionAt + 1 + message[SessionAt] + 3)..]);
        if (Extension(extensions, SupportedVersions) is not [3, 4])
        {
            return flight;
        }

        var isRetry = message[6..SessionAt].SequenceEqual(RetryRandom);
        if (!isRetry && exchange is { HasKeys: false } && Extension(extensions, KeyShare) is [_, _, _, _, .. var share])
        {
            exchange.Agree(message, share);
        }

        return flight with { Version = ClientHello.Tls13, IsRetry = isRetry, IsWhole = isRetry };
    }

    /// <summary>A context, then each certificate with its extensions; the first is the server's own.</summary>
    private static ServerFlight Modern(ServerFlight flight, ReadOnlySpan<byte> body)
    {
        if (body.Length < 4 || body.Length < 4 + body[0])
        {
            return flight;
        }

        var own = Vector24(body[(4 + body[0])..], out var rest);
        return flight with
        {
            Certificate = own.ToArray(),
            HasStaple = Extension(Vector16(rest), StatusRequest).Length > 0,
        };
    }

    private static ServerFlight Old(ServerFlight flight, ReadOnlySpan<byte> body) =>
        body.Length < 3 ? flight : flight with { Certificate = Vector24(body[3..], out _).ToArray() };

    private static ReadOnlySpan<byte> Extension(ReadOnlySpan<byte> extensions, ushort type)
    {
        while (extensions.Length >= 4)
        {
            var content = Vector16(extensions[2..]);
            if (Length16(extensions) == type)
            {
                return content;
            }

            extensions = extensions[(4 + content.Length)..];
        }

        return [];
    }

    /// <summary>As many bytes as the length before them says, or as there are.</summary>
    private static ReadOnlySpan<byte> Vector16(ReadOnlySpan<byte> bytes) =>
        bytes.Length < 2 ? [] : bytes.Slice(2, Math.Min(Length16(bytes), bytes.Length - 2));

    private static ReadOnlySpan<byte> Vector24(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> rest)
    {
        if (bytes.Length < 3)
        {
            return rest = [];
        }

        var length = Math.Min((bytes[0] << 16) | Length16(bytes[1..]), bytes.Length - 3);
        rest = bytes[(3 + length)..];
        return bytes.Slice(3, length);
    }

    private static int Length16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
