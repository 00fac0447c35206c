using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Autodiscover.Catalog;

/// <summary>
/// Reads <c>domains</c> from a list of names or from an object; entries with the same text are one object in memory.
/// </summary>
internal sealed class DomainsConverter : JsonConverter<IReadOnlyDictionary<string, DomainEntry>>
{
    public override IReadOnlyDictionary<string, DomainEntry> Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options)
    {
        var domains = new Dictionary<string, DomainEntry>(StringComparer.Ordinal);
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            ReadNames(ref reader, domains);
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            ReadEntries(ref reader, domains, EntryType(options));
        }
        else
        {
            throw new JsonException();
        }

        return domains;
    }

    public override void Write(
        Utf8JsonWriter writer,
        IReadOnlyDictionary<string, DomainEntry> value,
        JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, entry) in value)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, entry, EntryType(options));
        }

        writer.WriteEndObject();
    }

    private static void ReadNames(ref Utf8JsonReader reader, Dictionary<string, DomainEntry> domains)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var name = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException();
            Add(domains, name, DomainEntry.Plain);
        }
    }

    private static void ReadEntries(
        ref Utf8JsonReader reader,
        Dictionary<string, DomainEntry> domains,
        JsonTypeInfo<DomainEntry> entryType)
    {
        var read = new Dictionary<string, DomainEntry>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            Add(domains, name, ReadEntry(ref reader, read, entryType));
        }
    }

    private static DomainEntry ReadEntry(
        ref Utf8JsonReader reader,
        Dictionary<string, DomainEntry> read,
        JsonTypeInfo<DomainEntry> entryType)
    {
        using var element = JsonDocument.ParseValue(ref reader);
        var words = element.RootElement.GetRawText();
        if (!read.TryGetValue(words, out var entry))
        {
            entry = element.RootElement.Deserialize(entryType) ?? throw new JsonException();
            read.Add(words, entry);
        }

        return entry;
    }

    private static JsonTypeInfo<DomainEntry> EntryType(JsonSerializerOptions options) =>
        (JsonTypeInfo<DomainEntry>)options.GetTypeInfo(typeof(DomainEntry));

    private static void Add(Dictionary<string, DomainEntry> domains, string name, DomainEntry entry)
    {
        if (!domains.TryAdd(name, entry))
        {
            throw new JsonException($"{name} is listed twice");
        }
    }
}
