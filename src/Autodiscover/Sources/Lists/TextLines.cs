using System.Text;

namespace Autodiscover.Sources.Lists;

/// <summary>
/// Enumerates the lines of a text file: UTF-8 with or without a byte order mark, ended by LF, CR LF or the end of the
/// file.
/// </summary>
internal ref struct TextLines
{
    /// <summary>
    /// Longer than any domain name, so a longer word that is cut is not one either; a line may be as long as the file.
    /// </summary>
    private const int LongestWord = 1000;

    private ReadOnlySpan<byte> rest;

    public TextLines(ReadOnlySpan<byte> text)
    {
        rest = text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text;
        Current = default;
    }

    public ReadOnlySpan<byte> Current { get; private set; }

    public readonly TextLines GetEnumerator() => this;

    public bool MoveNext()
    {
        if (rest.IsEmpty)
        {
            return false;
        }

        var end = rest.IndexOf((byte)'\n');
        Current = (end < 0 ? rest : rest[..end]).TrimEnd((byte)'\r');
        rest = end < 0 ? default : rest[(end + 1)..];
        return true;
    }

    /// <summary>The first word of the line; empty if there is none.</summary>
    public static ReadOnlySpan<byte> FirstWord(ReadOnlySpan<byte> line)
    {
        var text = line.TrimStart(" \t\r\v\f"u8);
        var end = text.IndexOfAny(" \t\r\v\f"u8);
        return end < 0 ? text : text[..end];
    }

    /// <summary>
    /// The part after the last @, or everything if there is none: no other part of an address is passed on.
    /// </summary>
    public static ReadOnlySpan<byte> AfterAt(ReadOnlySpan<byte> word) => word[(word.LastIndexOf((byte)'@') + 1)..];

    public static string Text(ReadOnlySpan<byte> word) => Encoding.UTF8.GetString(word.Length > LongestWord ? word[..LongestWord] : word);
}
