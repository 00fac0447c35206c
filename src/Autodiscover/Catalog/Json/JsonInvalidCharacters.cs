using System.Globalization;

namespace Autodiscover.Catalog.Json;

/// <summary>Characters that JSON does not allow anywhere, with what was probably meant.</summary>
internal static class JsonInvalidCharacters
{
    private const int MarkLength = 7;

    /// <summary>Full-width forms are the ASCII characters shifted by this number (Unicode, block FF00).</summary>
    private const int FullWidth = 0xFEE0;

    /// <summary>Null if there is another character here.</summary>
    public static JsonMistakeException? Find(JsonText text)
    {
        var current = text.Current;
        return current switch
        {
            _ when IsConflict(text) => At("this line is from a git merge conflict; keep one version, and remove the markers"),
            '#' => At("# does not begin a comment in JSON; use //"),
            '-' when text.Peek(1) == '-' && text.Peek(2) == ' ' => At("-- does not begin a comment in JSON; use //"),
            '<' when text.Peek(1) == '!' => At("<!-- does not begin a comment in JSON; use //"),
            '{' or '%' when text.Index > 0 && text.Peek(-1) == '{' =>
                At($"{{{current} starts a template placeholder; write the value itself"),
            '\\' when text.Peek(1) == '"' => At("there is a backslash before the opening quote of a text; remove it"),
            '＂' => null,
            >= '\uFF01' and <= '\uFF5E' => At($"{current} is a full-width character; use {(char)(current - FullWidth)}"),
            _ when IsInvisible(text) => At(
                $"the character U+{(int)current:X4} is here, which editors do not show; remove it or use a plain space"),
            _ => null,
        };

        JsonMistakeException At(string message) => new(text.Index, $"{message}.");
    }

    /// <summary>Quotes that word processors write instead of straight ones, and those of other languages.</summary>
    public static bool IsQuote(char character) =>
        character is '“' or '”' or '„' or '‟' or '«' or '»' or '‘' or '’' or '‚' or '＂' or '\'' or '`';

    private static bool IsConflict(JsonText text) => text.Current is '<' or '=' or '>'
        && Enumerable.Range(0, MarkLength).All(ahead => text.Peek(ahead) == text.Current);

    /// <summary>Invisible spaces and marks that JSON does not accept as spaces.</summary>
    private static bool IsInvisible(JsonText text) => !text.IsAtEnd && text.Current is not (' ' or '\t' or '\r' or '\n')
        && char.GetUnicodeCategory(text.Current) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
