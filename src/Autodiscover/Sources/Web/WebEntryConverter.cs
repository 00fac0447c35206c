using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Web;

/// <summary>
/// Reads an entry: a name or an object. Anything else, or a list instead of a text, becomes a row without a name. The
/// serializer passes only complete entries, so skipping always succeeds.
/// </summary>
internal sealed class WebEntryConverter(WebPreset preset) : JsonConverter<WebEntry>
{
    private const int MostShared = 1000;

    /// <summary>Hosts, groups and so on: a million entries have the same few values.</summary>
    private readonly HashSet<string> shared = new(StringComparer.Ordinal);

    public override bool HandleNull => true;

    public override WebEntry Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return new(new DomainRow(reader.GetString()), []);
            case JsonTokenType.StartObject:
                return ReadObject(ref reader);
            default:
                reader.TrySkip();
                return new(default, []);
        }
    }

    public override void Write(Utf8JsonWriter writer, WebEntry value, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    private WebEntry ReadObject(ref Utf8JsonReader reader)
    {
        var row = default(DomainRow);
        IReadOnlyList<string?> aliases = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var property = reader.GetString();
            reader.Read();
            if (property == preset.Aliases)
            {
                aliases = ReadList(ref reader);
            }
            else if (property == preset.Domain)
            {
                row = row with { Domain = ReadText(ref reader) };
            }
            else
            {
                row = WithColumn(row, property, ref reader);
            }
        }

        return new(row, aliases);
    }

    private DomainRow WithColumn(DomainRow row, string? property, ref Utf8JsonReader reader)
    {
        switch (preset == WebPresets.Plain ? property : null)
        {
            case "alias_of":
                return row with { AliasOf = ReadShared(ref reader) };
            case "host":
                return row with { Host = ReadShared(ref reader) };
            case "login":
                return row with { Login = ReadShared(ref reader) };
            case "provider":
                return row with { Provider = ReadShared(ref reader) };
            case "settings":
                return row with { Settings = ReadShared(ref reader) };
            default:
                reader.TrySkip();
                return row;
        }
    }

    private static List<string?> ReadList(ref Utf8JsonReader reader)
    {
        var texts = new List<string?>();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.TrySkip();
            return texts;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(ReadText(ref reader));
        }

        return texts;
    }

    private string? ReadShared(ref Utf8JsonReader reader)
    {
        if (ReadText(ref reader) is not { } text)
        {
            return null;
        }

        if (!shared.TryGetValue(text, out var known))
        {
            known = text;
            _ = shared.Count < MostShared && shared.Add(text);
        }

        return known;
    }

    /// <summary>A number or boolean is passed on as written; it is validated elsewhere.</summary>
    private static string? ReadText(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.TrySkip();
                return null;
        }
    }
}
