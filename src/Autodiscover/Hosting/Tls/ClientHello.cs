using System.Buffers;

namespace Autodiscover.Hosting.Tls;

/// <summary>
/// Reads from a ClientHello (RFC 8446 section 4.1.2) whether it offers TLS 1.3, which SslStream does not report.
/// </summary>
internal static class ClientHello
{
    private const byte Handshake = 22;
    private const byte IsClientHello = 1;
    private const int VersionAndRandom = 2 + 32;
    private const int SupportedVersions = 43;
    private const int Tls13 = 0x0304;

    /// <summary>
    /// False while bytes are missing. Anything but a ClientHello in one record counts as not offering TLS 1.3.
    /// </summary>
    public static bool TryRead(ReadOnlySequence<byte> bytes, out bool offersTls13)
    {
        offersTls13 = false;
        var reader = new SequenceReader<byte>(bytes);
        if (!reader.TryRead(out var type) || type != Handshake)
        {
            return !bytes.IsEmpty;
        }

        reader.Advance(Math.Min(2, reader.Remaining));
        if (!TryReadNumber(ref reader, 2, out var length) || reader.Remaining < length)
        {
            return false;
        }

        offersTls13 = OffersTls13(bytes.Slice(reader.Position, length));
        return true;
    }

    private static bool OffersTls13(ReadOnlySequence<byte> message)
    {
        var reader = new SequenceReader<byte>(message);
        var isHello = reader.TryRead(out var type) && type == IsClientHello && TryReadNumber(ref reader, 3, out _);
        var hasExtensions = isHello
            && TrySkip(ref reader, VersionAndRandom)
            && TrySkipList(ref reader, lengthBytes: 1)
            && TrySkipList(ref reader, lengthBytes: 2)
            && TrySkipList(ref reader, lengthBytes: 1)
            && TryReadNumber(ref reader, 2, out _);
        while (hasExtensions && TryReadNumber(ref reader, 2, out var extension))
        {
            if (extension == SupportedVersions)
            {
                return ListsTls13(ref reader);
            }

            hasExtensions = TrySkipList(ref reader, lengthBytes: 2);
        }

        return false;
    }

    private static bool ListsTls13(ref SequenceReader<byte> reader)
    {
        var isThere = TryReadNumber(ref reader, 2, out _) & TryReadNumber(ref reader, 1, out var bytes);
        for (; isThere && bytes >= 2 && TryReadNumber(ref reader, 2, out var version); bytes -= 2)
        {
            if (version == Tls13)
            {
                return true;
            }
        }

        return false;
    }

    private static bool TrySkipList(ref SequenceReader<byte> reader, int lengthBytes) =>
        TryReadNumber(ref reader, lengthBytes, out var length) && TrySkip(ref reader, length);

    private static bool TrySkip(ref SequenceReader<byte> reader, int count)
    {
        var isThere = reader.Remaining >= count;
        reader.Advance(isThere ? count : 0);
        return isThere;
    }

    private static bool TryReadNumber(ref SequenceReader<byte> reader, int bytes, out int number)
    {
        number = 0;
        for (; bytes > 0 && reader.TryRead(out var next); bytes--)
        {
            number = (number << 8) | next;
        }

        return bytes == 0;
    }
}
