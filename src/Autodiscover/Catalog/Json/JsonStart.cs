using System.Text;
using System.Text.Json;
using Autodiscover.Text;

namespace Autodiscover.Catalog.Json;

/// <summary>
/// The message for a text without braces, or that is not JSON at all: all other mistakes follow from that.
/// </summary>
internal static class JsonStart
{
    /// <summary>It is JSON, but another kind of value.</summary>
    public static CatalogProblem NoObject(ReadOnlySpan<byte> json, string seen)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });
        reader.Read();
        var before = Encoding.UTF8.GetString(json[..(int)reader.TokenStartIndex]);
        return new CatalogProblem(
            Severity.Error,
            CatalogProblem.WholeFile,
            $"a catalog is an object in {{ }}, not {seen}; "
            + "write { \"host\": \"mail.example.com\", \"domains\": [\"example.com\"] }.")
        {
            Place = TextPlace.FromIndex(before, before.Length),
        };
    }

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
