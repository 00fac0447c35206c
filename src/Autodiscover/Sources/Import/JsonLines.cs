using System.Text.Json;
using Autodiscover.Catalog;

namespace Autodiscover.Sources.Import;

/// <summary>
/// Finds the line of a value by its path: a second pass over a file, made only when there is something to say.
/// </summary>
internal static class JsonLines
{
    /// <summary>The line at which the value begins, from 1; the JSON is known to be well-formed.</summary>
    public static int Find(ReadOnlySpan<byte> json, string path)
    {
        var reader = new Utf8JsonReader(json);
        long found = 0;
        reader.Read();
        Walk(ref reader, "$", path, ref found);
        return json[..(int)found].Count((byte)'\n') + 1;
    }

    /// <summary>Of a property that is given twice, the last one counts.</summary>
    private static void Walk(ref Utf8JsonReader reader, string here, string wanted, ref long found)
    {
        found = here == wanted ? reader.TokenStartIndex : found;
        var leadsOn = wanted.Length > here.Length && wanted.StartsWith(here, StringComparison.Ordinal);
        if (leadsOn && reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var name = reader.GetString()!;
                reader.Read();
                Walk(ref reader, CatalogPath.Below(here, name), wanted, ref found);
            }
        }
        else if (leadsOn && reader.TokenType == JsonTokenType.StartArray)
        {
            for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            {
                Walk(ref reader, $"{here}[{index}]", wanted, ref found);
            }
        }
        else
        {
            reader.Skip();
        }
    }
}
