using Autodiscover.Text;

namespace Autodiscover.Catalog.Json;

/// <summary>
/// The message for a text without braces, or that is not JSON at all: all other mistakes follow from that.
/// </summary>
internal static class JsonStart
{
    /// <summary>Null if it begins like JSON, or with a character that has its own message.</summary>
    public static JsonMistakeException? Refuse(JsonText text, int start)
    {
        var current = text.Index;
        text.Index = start;
        var first = text.Current;
        var isOther = first is '{' or '[' or '}' or ']' || JsonInvalidCharacters.Find(text) is not null
            || JsonInvalidCharacters.IsQuote(first);
        var word = text.Word();
        text.Index = current;
        return first switch
        {
            _ when isOther => null,
            '"' => new JsonMistakeException(start, "a catalog begins with {; add { before this, and } at the end."),
            _ when word.Length > 0 => new JsonMistakeException(
                start, $"a catalog is JSON and begins with {{, not with {Printable.From(word, 40)}."),
            _ => null,
        };
    }
}
