using System.Globalization;

namespace Autodiscover.Catalog;

/// <summary>A place in a file, both from 1; a column is a character as an editor counts it.</summary>
public readonly record struct TextPlace(int Line, int Column)
{
    public static TextPlace FromIndex(ReadOnlySpan<char> text, int index)
    {
        var before = text[..Math.Min(index, text.Length)];
        var start = before.LastIndexOf('\n') + 1;
        var column = 1;
        foreach (var _ in before[start..].EnumerateRunes())
        {
            column++;
        }

        return new TextPlace(before.Count('\n') + 1, column);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}");
}
