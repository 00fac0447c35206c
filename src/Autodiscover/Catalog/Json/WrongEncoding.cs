using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Autodiscover.Catalog.Json;

/// <summary>Finds that a file is not UTF-8, as JSON must be (RFC 8259 section 8.1).</summary>
internal static class WrongEncoding
{
    private const string Remedy = "save the file in UTF-8.";

    /// <summary>Null if it is UTF-8.</summary>
    public static CatalogProblem? Find(ReadOnlySpan<byte> text)
    {
        if (text is [0xFF, 0xFE, 0, 0, ..] or [0, 0, _, _, ..] or [_, 0, 0, 0, ..])
        {
            return Refuse(new TextPlace(1, 1), $"this is UTF-32, which JSON is not; {Remedy}");
        }

        if (text is [0x1F, 0x8B, ..])
        {
            return Refuse(new TextPlace(1, 1), "this is compressed with gzip; unpack it.");
        }

        if (text is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, _, ..] or [_, 0, ..])
        {
            return Refuse(new TextPlace(1, 1), $"this is UTF-16, which JSON is not; {Remedy}");
        }

        if (Utf8.IsValid(text))
        {
            return null;
        }

        var length = ValidLength(text);
        var before = Encoding.UTF8.GetString(text[..length]);
        return Refuse(TextPlace.FromIndex(before, before.Length), $"byte 0x{text[length]:X2} is not UTF-8, which JSON must be; {Remedy}");
    }

    private static CatalogProblem Refuse(TextPlace place, string message) =>
        new(Severity.Error, CatalogProblem.WholeFile, message) { Place = place };

    private static int ValidLength(ReadOnlySpan<byte> text)
    {
        var length = 0;
        while (Rune.DecodeFromUtf8(text[length..], out _, out var consumed) == OperationStatus.Done)
        {
            length += consumed;
        }

        return length;
    }
}
