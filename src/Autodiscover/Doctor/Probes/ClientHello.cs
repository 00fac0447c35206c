using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Autodiscover.Doctor.Probes;

/// <summary>
/// The first message of a handshake, written by hand (RFC 5246 section 7.4.1.2, RFC 8446 section 4.1.2), for
/// information that the platform's TLS does not give. No handshake is ever completed with it.
/// </summary>
internal static class ClientHello
{
    public const ushort Tls11 = 0x0302;
    public const ushort Tls12 = 0x0303;
    public const ushort Tls13 = 0x0304;

    private const byte Handshake = 22;

    /// <summary>Suites that servers of the last twenty years support, the best first.</summary>
    private static readonly ushort[] Ciphers =
    [
        0xC02B, 0xC02F, 0xC02C, 0xC030, 0xCCA9, 0xCCA8, 0xC009, 0xC013, 0xC00A, 0xC014, 0x009C, 0x009D, 0x002F, 0x0035, 0x000A,
    ];

    /// <summary>A suite without encryption or key, which every server refuses with a short alert.</summary>
    private static readonly ushort[] Unacceptable = [0x0000];

    /// <summary>TLS_AES_128_GCM_SHA256, which every server with TLS 1.3 has (RFC 8446 section 9.1).</summary>
    private const ushort Tls13Cipher = 0x1301;
    private const ushort NistP256 = 0x0017;

    /// <summary>Asks for the host with the highest version to offer, and for a stapled OCSP answer (RFC 6066 section 8).</summary>
    public static byte[] Create(string host, ushort version) => Create(host, version, Ciphers, []);

    /// <summary>Offers TLS 1.3 and 1.2, with a key share on the curve P-256.</summary>
    public static byte[] Create(string host, byte[] share) => Create(host, Tls12, [Tls13Cipher, .. Ciphers],
    [
        .. Extension(0x002B, [4, .. Number(Tls13), .. Number(Tls12)]),
        .. Extension(0x0033, Vector16([.. Number(NistP256), .. Vector16(share)])),
    ]);

    /// <summary>A ClientHello that can only be refused: its answer is small, even if large ones get lost.</summary>
    public static byte[] CreateUnacceptable(string host) => Create(host, Tls12, Unacceptable, []);

    private static byte[] Create(string host, ushort version, ushort[] ciphers, byte[] more)
    {
        byte[] extensions =
        [
            .. Extension(0x0000, Vector16([0, .. Vector16(Encoding.ASCII.GetBytes(host))])),
            .. Extension(0x0005, [1, 0, 0, 0, 0]),
            .. Extension(0x000A, Vector16([0x00, 0x1D, 0x00, 0x17, 0x00, 0x18])),
            .. Extension(0x000B, [1, 0]),
            .. Extension(0x000D, Vector16([4, 3, 8, 4, 4, 1, 5, 3, 8, 5, 5, 1, 8, 6, 6, 1, 8, 7, 2, 1, 2, 3])),
            .. Extension(0xFF01, [0]),
            .. more,
        ];
        byte[] body =
        [
            .. Number(version), .. RandomNumberGenerator.GetBytes(32), 0,
            .. Vector16([.. ciphers.SelectMany(Number)]), 1, 0, .. Vector16(extensions),
        ];
        byte[] message = [1, 0, .. Vector16(body)];
        return [Handshake, 3, 1, .. Vector16(message)];
    }

    private static byte[] Extension(ushort type, byte[] content) => [.. Number(type), .. Vector16(content)];

    private static byte[] Vector16(byte[] content) => [.. Number((ushort)content.Length), .. content];

    private static byte[] Number(ushort value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }
}
