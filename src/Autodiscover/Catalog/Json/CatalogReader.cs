using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Autodiscover.Catalog.Validation;

namespace Autodiscover.Catalog.Json;

/// <summary>Turns the bytes of a catalog into its model, or into all of its problems at once.</summary>
public static class CatalogReader
{
    public static CatalogReading Read(ReadOnlySpan<byte> json)
    {
        // Windows editors write a byte order mark, which JSON does not know (RFC 8259 section 8.1).
        json = json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        if (!Utf8.IsValid(json))
        {
            var place = ValidLength(json);
            var line = json[..place].Count((byte)'\n') + 1;
            return CatalogReading.Refused($"$ (line {line})", $"byte 0x{json[place]:X2} is not UTF-8, which JSON must be; save the file in UTF-8.");
        }

        try
        {
            return ReadValid(json);
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json reads a name like "\ud800" and cannot give it out again.
            return CatalogReading.Refused("$", "a text contains half of a surrogate pair, like \\ud800; write the character itself.");
        }
    }

    private static CatalogReading ReadValid(ReadOnlySpan<byte> json)
    {
        try
        {
            var catalog = JsonSerializer.Deserialize(json, CatalogJson.Default.ServiceCatalog) ?? throw new JsonException("null is no catalog");
            return CatalogReading.Create(catalog);
        }
        catch (JsonException)
        {
            return new CatalogReading(null, Explain(json));
        }
    }

    private static int ValidLength(ReadOnlySpan<byte> text)
    {
        var length = 0;
        while (Rune.DecodeFromUtf8(text[length..], out _, out var consumed) == OperationStatus.Done)
        {
            length += consumed;
        }

        return length;
    }

    /// <summary>
    /// The strict reading stops at the first surprise; this one names them all, and validates what is left.
    /// </summary>
    private static List<CatalogProblem> Explain(ReadOnlySpan<byte> json)
    {
        var (catalog, misshapen) = LenientCatalogReader.Read(json.ToArray());
        if (catalog is null)
        {
            return misshapen;
        }

        // What was dropped must not be missed: a rule about the same place, or about the list it stood in, speaks once
        // the shape is right.
        var rest = CatalogValidator.Validate(catalog).Where(problem =>
            !misshapen.Exists(shape => IsAtOrBelow(problem.Path, shape.Path) || IsAtOrBelow(shape.Path, problem.Path)));
        return [.. misshapen, .. rest];
    }

    private static bool IsAtOrBelow(string path, string above) =>
        path.StartsWith(above, StringComparison.Ordinal) && (path.Length == above.Length || path[above.Length] is '.' or '[');
}
