using System.Text.Json;
using System.Text.Json.Serialization;

namespace Autodiscover.Doctor.Findings;

/// <summary>
/// A kind of finding: its stable name, for monitoring, its meaning in one sentence, and its fix, if any.
/// </summary>
[JsonConverter(typeof(NameConverter))]
internal sealed record FindingCode(string Name, string Meaning, string? Fix = null)
{
    public override string ToString() => Name;

    internal sealed class NameConverter : JsonConverter<FindingCode>
    {
        public override FindingCode Read(ref Utf8JsonReader reader, Type typeToConvert,
            JsonSerializerOptions options) =>
            throw new NotSupportedException("Reports are written, never read.");

        public override void Write(Utf8JsonWriter writer, FindingCode value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Name);
    }
}
