using System.Text.Json;
using System.Text.Json.Serialization;

namespace Autodiscover.Catalog;

/// <summary>Reads an enum from one exact lower-case word, and from nothing else: no numbers, no other case.</summary>
internal sealed class LowerCaseEnumConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    public static IReadOnlyList<string> Words { get; } =
        [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];

    private static string Choice { get; } = $"use {string.Join(", ", Words.SkipLast(1))} or {Words[^1]}";

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var index = reader.TokenType == JsonTokenType.String ? Words.ToList().IndexOf(reader.GetString()!) : -1;
        return index >= 0 ? Enum.GetValues<T>()[index] : throw new JsonException(Choice);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Words[Array.IndexOf(Enum.GetValues<T>(), value)]);
}
