using System.Globalization;
using System.Text.RegularExpressions;
using Autodiscover.Text;

namespace Autodiscover.Catalog.Json;

/// <summary>Reads names, texts, numbers and the three words of JSON, or explains what is wrong with them.</summary>
internal sealed partial class JsonScalars(JsonText text)
{
    private const string Straight = "use straight double quotes: \"";

    private const string Values = "a text in double quotes, a number, true, false, null, { or [";

    /// <summary>A value that is neither an object nor a list.</summary>
    public void Read(int after)
    {
        switch (text.Current)
        {
            case '"':
                ReadString();
                break;
            case '}' or ']' or ',' or '\0' when text.IsAtEnd || text.Current != '\0':
                throw new JsonMistakeException(
                    after < 0 ? text.Index : after, $"a value is missing here; write {Values}.");
            default:
                RefuseQuotes();
                ReadWord();
                break;
        }
    }

    /// <summary>The name of a property.</summary>
    public void ReadName()
    {
        if (text.Current == '"')
        {
            ReadString();
            return;
        }

        RefuseQuotes();
        var word = text.Word();
        if (word.Length == 3 && word.All(char.IsAsciiDigit) && text.Peek(-1) == ',' && char.IsAsciiDigit(text.Peek(-2)))
        {
            throw new JsonMistakeException(text.Index - 1, "a number has no thousands separator; remove this comma.");
        }

        throw new JsonMistakeException(text.Index, word.Any(char.IsLetterOrDigit)
            ? $"a name needs double quotes: \"{Printable.From(word, 40)}\"."
            : $"{text.Seen(text.Index, text.Index + 1)} is not allowed here; write a name in double quotes.");
    }

    private void RefuseQuotes()
    {
        if (text.Current is '\'' or '`')
        {
            throw new JsonMistakeException(text.Index, $"{text.Current} cannot start a text in JSON; {Straight}.");
        }

        if (JsonInvalidCharacters.IsQuote(text.Current))
        {
            throw new JsonMistakeException(text.Index, $"{text.Current} is a curly quote; {Straight}.");
        }

        if (JsonInvalidCharacters.Find(text) is { } stray)
        {
            throw stray;
        }
    }

    private void ReadWord()
    {
        var word = text.Word();
        if (word is not ("true" or "false" or "null") && !Number().IsMatch(word))
        {
            throw new JsonMistakeException(text.Index, WhyNot(word));
        }

        text.Index += word.Length;
    }

    private string WhyNot(string word)
    {
        var seen = Printable.From(word, 40);
        return word switch
        {
            "" => $"{text.Seen(text.Index, text.Index + 1)} is not allowed here; use {Values}.",
            ['$', ..] => $"{seen} is not replaced by the value of a variable; write the value itself.",
            ['.', '.', ..] or "…" => $"{seen} is a placeholder for omitted text; write the text, or remove this.",
            _ when Literal(word) is { } literal => $"{seen} is not JSON; write {literal}.",
            _ when Hexadecimal().IsMatch(word) => $"{seen} is hexadecimal; write {Decimal(word)}.",
            _ when ZeroFirst().Match(word) is { Success: true } zero =>
                $"a number must not begin with 0; write {zero.Groups[1]}{zero.Groups[2]}.",
            ['.', >= '0' and <= '9', ..] => $"a number must not begin with a point; write 0{seen}.",
            ['+', >= '0' and <= '9', ..] => $"a number must not begin with +; write {seen[1..]}.",
            _ when Unfinished().IsMatch(word) => $"{seen} is not a complete number; write only digits.",
            _ when NearlyNumber().IsMatch(word) =>
                $"{seen} is not a number in JSON; write only digits, or a text in double quotes: \"{seen}\".",
            _ when !word.Any(char.IsLetterOrDigit) => $"{seen} is not allowed here; use {Values}.",
            _ => $"a text needs double quotes: \"{Printable.From(text.BareText(), 40)}\".",
        };
    }

    /// <summary>How other languages write true, false and null.</summary>
    private static string? Literal(string word) => word.ToUpperInvariant() switch
    {
        "TRUE" or "TRU" or "TURE" or "YES" or "ON" => "true",
        "FALSE" or "FALS" or "FLASE" or "NO" or "OFF" => "false",
        "NULL" or "NONE" or "NIL" or "UNDEFINED" or "~" => "null, or leave the property out",
        "NUL" => "null",
        "NAN" or "INFINITY" or "-INFINITY" => "a number",
        _ => null,
    };

    private static string Decimal(string word) =>
        ulong.TryParse(word.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : "it in decimal digits";

    private void ReadString()
    {
        var opening = text.Index++;
        while (text.Current != '"')
        {
            if (text.IsAtEnd || text.Current is '\n' or '\r')
            {
                throw NotClosed(opening);
            }

            RefuseControl();
            text.Index += text.Current == '\\' ? EscapeLength() : 1;
        }

        text.Index++;
    }

    private JsonMistakeException NotClosed(int opening)
    {
        var curly = text.Slice(opening, text.Index).IndexOfAny(['“', '”']);
        return curly > 0
            ? new JsonMistakeException(opening + curly, $"{text.Slice(opening + curly, opening + curly + 1)} is a curly quote; {Straight}.")
            : new JsonMistakeException(
                opening, "the quote that begins here is not closed on this line; add \", and write a line break as \\n.");
    }

    private void RefuseControl()
    {
        if (text.Current < ' ')
        {
            throw new JsonMistakeException(text.Index, text.Current == '\t'
                ? "a tab is not allowed inside a text; write \\t."
                : $"the control character U+{(int)text.Current:X4} is not allowed inside a text; write \\u{(int)text.Current:x4}.");
        }
    }

    private int EscapeLength() => text.Peek(1) switch
    {
        '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't' => 2,
        'u' when Enumerable.Range(2, 4).All(ahead => char.IsAsciiHexDigit(text.Peek(ahead))) => 6,
        'u' => throw new JsonMistakeException(text.Index, "\\u needs four hexadecimal digits, like \\u00fc."),
        '\0' or '\r' or '\n' => 1,
        '\'' => throw new JsonMistakeException(text.Index, "' needs no backslash in JSON; remove the backslash."),
        'x' or 'U' => throw new JsonMistakeException(
            text.Index,
            $"{text.Seen(text.Index, text.Index + 2)} means nothing in JSON; use \\u and four digits, or write a backslash as \\\\."),
        _ => throw new JsonMistakeException(
            text.Index, $"{text.Seen(text.Index, text.Index + 2)} means nothing in JSON; write a backslash as \\\\."),
    };

    [GeneratedRegex("^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex("^0[xX][0-9a-fA-F]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Hexadecimal();

    [GeneratedRegex("^(-?)0+([0-9]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex ZeroFirst();

    /// <summary>
    /// A number with a unit, too many signs, another base or several points, but not an IPv4 address.
    /// </summary>
    [GeneratedRegex("^(?!(?:[0-9]+\\.){3}[0-9]+$)[-+]*\\.?[0-9][0-9a-zA-Z_.]*[%sSmMhHdDkKn]?$", RegexOptions.CultureInvariant)]
    private static partial Regex NearlyNumber();

    [GeneratedRegex("^[-+]?[0-9][0-9_']*(?:\\.|[eE][-+]?|\\.[eE])?$|^-$", RegexOptions.CultureInvariant)]
    private static partial Regex Unfinished();
}
