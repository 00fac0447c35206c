using System.Text.Encodings.Web;
using System.Text.Json;

namespace Autodiscover.Documents.Rendering;

/// <summary>
/// The only place where JSON is written: UTF-8, line feeds, only ASCII, and nothing that a web page could read as
/// markup.
/// </summary>
public static class JsonBytes
{
    /// <summary>
    /// Every choice is made here, so that no default of a later release can change a byte: PACC's digest is in DNS.
    /// </summary>
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Default,
        Indented = true,
        IndentCharacter = ' ',
        IndentSize = 2,
        NewLine = "\n",
    };

    /// <summary>Writes one object; <paramref name="members"/> fills it.</summary>
    public static byte[] From(Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Options))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }
}
