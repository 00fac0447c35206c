using System.Globalization;

namespace Autodiscover.Catalog.Json;

/// <summary>Signs that stand nowhere in JSON, with what each of them was meant to be.</summary>
internal static class JsonStrays
{
    private const int MarkLength = 7;

    /// <summary>Full-width forms are the signs of ASCII, this much further on (Unicode, block FF00).</summary>
    private const int FullWidth = 0xFEE0;

    /// <summary>Null where something else stands here.</summary>
    public static JsonMistakeException? Find(JsonText text)
    {
        var current = text.Current;
        return current switch
        {
            _ when IsConflict(text) => At("this line was left by a merge conflict of git; keep one version, and remove the marks"),
            '#' => At("# does not begin a comment in JSON; use //"),
            '-' when text.Peek(1) == '-' && text.Peek(2) == ' ' => At("-- does not begin a comment in JSON; use //"),
            '<' when text.Peek(1) == '!' => At("<!-- does not begin a comment in JSON; use //"),
            '{' or '%' when text.Index > 0 && text.Peek(-1) == '{' =>
                At($"{{{current} begins a placeholder that a template fills in; write the value itself"),
            '\\' when text.Peek(1) == '"' => At("a backslash stands before a quote that begins a text; remove it"),
            '＂' => null,
            >= '\uFF01' and <= '\uFF5E' => At($"{current} is a full-width character; use {(char)(current - FullWidth)}"),
            _ when IsInvisible(text) => At(
                $"the character U+{(int)current:X4}, which editors do not show, stands here; remove it or use a plain space"),
            _ => null,
        };

        JsonMistakeException At(string message) => new(text.Index, $"{message}.");
    }

    /// <summary>Quotes that writing programs make of straight ones, and those of other languages.</summary>
    public static bool IsQuote(char character) =>
        character is '“' or '”' or '„' or '‟' or '«' or '»' or '‘' or '’' or '‚' or '＂' or '\'' or '`';

    private static bool IsConflict(JsonText text) => text.Current is '<' or '=' or '>'
        && Enumerable.Range(0, MarkLength).All(ahead => text.Peek(ahead) == text.Current);

    /// <summary>Spaces and marks that no editor shows, which JSON does not take for spaces.</summary>
    private static bool IsInvisible(JsonText text) => !text.IsAtEnd && text.Current is not (' ' or '\t' or '\r' or '\n')
        && char.GetUnicodeCategory(text.Current) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
