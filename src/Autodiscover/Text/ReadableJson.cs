using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Autodiscover.Text;

/// <summary>Without escapes, so that messages and URLs are easier to read and to grep. Not for HTML.</summary>
internal static class ReadableJson
{
    public static JsonSerializerOptions From(JsonSerializerContext shape) =>
        new(shape.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
