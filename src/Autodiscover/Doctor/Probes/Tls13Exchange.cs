using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Autodiscover.Doctor.Probes;

/// <summary>
/// A ClientHello for TLS 1.3 and 1.2, and the keys that decrypt the server's answer (RFC 8446 section 7). Only the
/// server's messages are read; the handshake ends there.
/// </summary>
internal sealed class Tls13Exchange : IDisposable
{
    private const int PointLength = 65;
    private const int HashLength = SHA256.HashSizeInBytes;
    private const int KeyLength = 16;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int RecordHeader = 5;

    private readonly ECDiffieHellman own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private AesGcm? cipher;
    private byte[] nonce = [];
    private ulong record;

    public Tls13Exchange(string host)
    {
        var point = own.ExportParameters(includePrivateParameters: false).Q;
        Hello = ClientHello.Create(host, [4, .. point.X!, .. point.Y!]);
    }

    /// <summary>The record to send.</summary>
    public byte[] Hello { get; }

    public bool HasKeys => cipher is not null;

    /// <summary>
    /// Derives the server's keys from its hello, a whole message, and the share in it; none if it is invalid.
    /// </summary>
    public void Agree(ReadOnlySpan<byte> serverHello, ReadOnlySpan<byte> share)
    {
        if (share.Length != PointLength || Secret(share) is not { } shared)
        {
            return;
        }

        var early = HKDF.Extract(HashAlgorithmName.SHA256, new byte[HashLength], new byte[HashLength]);
        var salt = Expand(early, "derived", SHA256.HashData([]), HashLength);
        var secret = HKDF.Extract(HashAlgorithmName.SHA256, shared, salt);
        var traffic = Expand(secret, "s hs traffic", SHA256.HashData([.. Hello.AsSpan(RecordHeader), .. serverHello]), HashLength);
        cipher = new AesGcm(Expand(traffic, "key", [], KeyLength), TagLength);
        nonce = Expand(traffic, "iv", [], NonceLength);
    }

    /// <summary>
    /// The content and type of a protected record; records must be passed in order (RFC 8446 section 5.2).
    /// </summary>
    public (byte Kind, byte[] Content) Open(ReadOnlySpan<byte> header, ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length <= TagLength)
        {
            return (0, []);
        }

        var (once, plain) = (nonce.ToArray(), new byte[sealedBytes.Length - TagLength]);
        var end = once.AsSpan(NonceLength - sizeof(ulong));
        BinaryPrimitives.WriteUInt64BigEndian(end, BinaryPrimitives.ReadUInt64BigEndian(end) ^ record++);
        cipher!.Decrypt(once, sealedBytes[..^TagLength], sealedBytes[^TagLength..], plain, header);
        var last = plain.AsSpan().LastIndexOfAnyExcept((byte)0);
        return last < 0 ? ((byte)0, []) : (plain[last], plain[..last]);
    }

    public void Dispose()
    {
        own.Dispose();
        cipher?.Dispose();
    }

    /// <summary>Null if it is not a point of the curve.</summary>
    private byte[]? Secret(ReadOnlySpan<byte> share)
    {
        try
        {
            using var other = ECDiffieHellman.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = share[1..33].ToArray(), Y = share[33..].ToArray() },
            });
            return own.DeriveRawSecretAgreement(other.PublicKey);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[] Expand(byte[] secret, string label, byte[] context, int length)
    {
        var name = Encoding.ASCII.GetBytes($"tls13 {label}");
        byte[] info = [(byte)(length >> 8), (byte)length, (byte)name.Length, .. name, (byte)context.Length, .. context];
        return HKDF.Expand(HashAlgorithmName.SHA256, secret, length, info);
    }
}
