using Autodiscover.Text;

namespace Autodiscover.Catalog.Json;

/// <summary>
/// What to say of a text whose braces are missing, or that is no JSON at all: every other mistake in it follows from
/// that.
/// </summary>
internal static class JsonBeginning
{
    /// <summary>Null where it begins as JSON does, or with a sign that has a name of its own.</summary>
    public static JsonMistakeException? Refuse(JsonText text, int start)
    {
        var current = text.Index;
        text.Index = start;
        var first = text.Current;
        var isOther = first is '{' or '[' or '}' or ']' || JsonStrays.Find(text) is not null || JsonStrays.IsQuote(first);
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
