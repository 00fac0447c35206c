namespace Autodiscover.Catalog.Json;

/// <summary>The message if a comma or colon is missing, or replaced by another character.</summary>
internal static class JsonSeparators
{
    /// <summary>The value ends at <paramref name="end"/>, and what follows is neither a comma nor its bracket.</summary>
    public static JsonMistakeException Missing(JsonText text, int end, int opening, char closing)
    {
        var next = text.Current;
        if (next is ';' or '，' or '、')
        {
            return At(text.Index, $"use a comma instead of {next}");
        }

        if (JsonInvalidCharacters.Find(text) is { } stray)
        {
            return stray;
        }

        if (next == ':')
        {
            return At(
                text.Index, $"a colon is not allowed after a value; put a comma before {Before(text, end)}, or remove it");
        }

        if (end == text.Index && EndsText(text, end) && char.IsLetterOrDigit(next))
        {
            return Curly(text, text.Slice(0, end).LastIndexOf('\n') + 1, end) ?? At(
                end - 1, "this quote ends the text; write a quote inside a text as \\\", or add the one that is missing before this");
        }

        return next == '+'
            ? At(text.Index, "JSON cannot join texts with +; write one text")
            : At(end, $"a comma is missing after {Before(text, end)}");
    }

    /// <summary>The name is between the two positions, and no colon follows.</summary>
    public static JsonMistakeException NoColon(JsonText text, int start, int end)
    {
        var name = text.Seen(start, end);
        return text.Current switch
        {
            '=' => At(text.Index, $"use : instead of = after {name}"),
            '：' => At(text.Index, "this is a full-width colon; use :"),
            ';' => At(text.Index, $"use : instead of ; after {name}"),
            ',' or '}' or ']' or '\0' => At(
                end, $"{name} has no value; write {name}: and its value, or use [ ] for a list of names"),
            _ when JsonInvalidCharacters.Find(text) is { } stray => stray,
            var other when end == text.Index && char.IsLetterOrDigit(other) =>
                Curly(text, start, end) ?? At(end - 1, "this quote ends the name; remove it, or add the one that is missing before it"),
            _ => At(end, $"a colon is missing after {name}"),
        };
    }

    private static JsonMistakeException At(int index, string message) => new(index, $"{message}.");

    private static bool EndsText(JsonText text, int end) => end > 0 && text.Slice(end - 1, end) == "\"";

    /// <summary>A text whose closing quote is curly ends only at the next straight one.</summary>
    private static JsonMistakeException? Curly(JsonText text, int line, int end)
    {
        var curly = text.Slice(line, end).IndexOfAny(['“', '”']);
        return curly < 0
            ? null
            : At(line + curly, $"{text.Slice(line + curly, line + curly + 1)} is a curly quote; use straight double quotes: \"");
    }

    /// <summary>The end of the token before: a text, a number, a word or a bracket.</summary>
    private static string Before(JsonText text, int end)
    {
        var start = end - 1;
        if (text.Slice(start, end) is "}" or "]")
        {
            return text.Slice(start, end);
        }

        var line = text.Slice(0, end).LastIndexOf('\n') + 1;
        if (EndsText(text, end))
        {
            do
            {
                start--;
            }
            while (start > line && (text.Slice(start, start + 1) != "\"" || text.Slice(start - 1, start) == "\\"));
            return text.Seen(start, end);
        }

        while (start > line && !" \t:,[{".Contains(text.Slice(start - 1, start), StringComparison.Ordinal))
        {
            start--;
        }

        return text.Seen(start, end);
    }
}
