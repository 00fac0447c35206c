using System.Text;
using System.Text.Unicode;
using Autodiscover.Files;

namespace Autodiscover.Sources.Import;

/// <summary>Reads what is to be imported, bounded: a regular file, or standard input.</summary>
internal static class ImportFile
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    private const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Encodings that a file names by its first bytes, longer marks first.</summary>
    private static readonly Encoding[] MarkedEncodings =
    [
        Encoding.UTF32,
        new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        Encoding.Unicode,
        Encoding.BigEndianUnicode,
    ];

    /// <summary>Throws <see cref="UnreadableFileException"/>.</summary>
    public static async Task<byte[]> Read(string path, CancellationToken stopping)
    {
        if (path != StandardInput)
        {
            return await BoundedFile.Read(path, MaxBytes, stopping: stopping);
        }

        await using var input = Console.OpenStandardInput();
        return await ReadToEnd(input, stopping);
    }

    /// <summary>Throws <see cref="ImportException"/> for bytes that are no text.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = DecodeMarked(bytes);
        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        return nul < 0 ? text : throw new ImportException(
            $"line {text.AsSpan(0, nul).Count('\n') + 1}: a NUL character; this is not UTF-8 text, save the file in UTF-8.");
    }

    private static string DecodeMarked(ReadOnlySpan<byte> bytes)
    {
        foreach (var encoding in MarkedEncodings)
        {
            if (bytes.StartsWith(encoding.Preamble))
            {
                return encoding.GetString(bytes[encoding.Preamble.Length..]);
            }
        }

        bytes = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw new ImportException(NotText(bytes));
    }

    private static async Task<byte[]> ReadToEnd(Stream input, CancellationToken stopping)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await input.ReadAsync(buffer, stopping) is > 0 and var read)
        {
            if (bytes.Length + read > MaxBytes)
            {
                throw new UnreadableFileException(
                    $"standard input: is larger than {MaxBytes / (1024 * 1024)} MiB, which is the limit.");
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private static string NotText(ReadOnlySpan<byte> bytes)
    {
        var place = 0;
        while (Rune.DecodeFromUtf8(bytes[place..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            place += length;
        }

        var line = bytes[..place].Count((byte)'\n') + 1;
        return $"line {line}: byte 0x{bytes[place]:X2} is not UTF-8; save the file in UTF-8.";
    }
}
