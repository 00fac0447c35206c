using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Autodiscover.Text;

/// <summary>Not for HTML: a message or a URL is easier to read and to grep without escapes.</summary>
internal static class ReadableJson
{
    public static JsonSerializerOptions From(JsonSerializerContext shape) =>
        new(shape.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
