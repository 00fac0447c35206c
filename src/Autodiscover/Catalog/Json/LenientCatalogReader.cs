using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Autodiscover.Text;

namespace Autodiscover.Catalog.Json;

/// <summary>
/// Compares JSON with the records it should become: names every unknown or repeated property, missing property and
/// value of the wrong kind, and keeps the rest, so that the catalog can still be validated. What is dropped from a list
/// leaves null, so that positions stay true.
/// </summary>
internal sealed class LenientCatalogReader
{
    private const int LongestSeen = 40;

    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private readonly List<CatalogProblem> problems = [];

    public static (ServiceCatalog? Catalog, List<CatalogProblem> Problems) Read(ReadOnlyMemory<byte> json)
    {
        var shape = new LenientCatalogReader();
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            var kept = shape.Keep(document.RootElement, CatalogJson.Default.ServiceCatalog, "$");
            return (kept.Deserialize(CatalogJson.Default.ServiceCatalog), shape.problems);
        }
        catch (JsonException syntax)
        {
            shape.Add(
                $"$ (line {syntax.LineNumber + 1}, byte {syntax.BytePositionInLine + 1})",
                $"this is not JSON: {FirstSentence(syntax.Message)}");
            return (null, shape.problems);
        }
    }

    private static string FirstSentence(string message) =>
        message.Split(". ")[0].TrimEnd('.') + ".";

    private JsonNode? Keep(JsonElement value, JsonTypeInfo type, string path) => type.Kind switch
    {
        JsonTypeInfoKind.Object => KeepObject(value, type, path),
        JsonTypeInfoKind.Enumerable => KeepList(value, type, path),
        JsonTypeInfoKind.Dictionary when type.ElementType == typeof(DomainEntry) => KeepDomains(value, type, path),
        JsonTypeInfoKind.Dictionary => KeepGroups(value, type, path),
        _ => KeepValue(value, type, path),
    };

    private JsonObject? KeepObject(JsonElement value, JsonTypeInfo type, string path)
    {
        if (!Is(value, JsonValueKind.Object, "an object in braces", path))
        {
            return null;
        }

        var kept = new JsonObject();
        foreach (var (name, element, place) in Properties(value, path))
        {
            if (type.Properties.FirstOrDefault(property => property.Name == name) is not { } property)
            {
                Add(place, $"there is no property of this name here; {Choice(type, name)}.");
            }
            else if (!(element.ValueKind == JsonValueKind.Null && !property.IsRequired)
                && Keep(element, type.Options.GetTypeInfo(property.PropertyType), place) is { } node)
            {
                kept[name] = node;
            }
        }

        return HasAllRequired(kept, value, type, path) ? kept : null;
    }

    private bool HasAllRequired(JsonObject kept, JsonElement value, JsonTypeInfo type, string path)
    {
        var absent = type.Properties
            .Where(property => property.IsRequired && !kept.ContainsKey(property.Name))
            .ToList();
        foreach (var property in absent.Where(property => !value.TryGetProperty(property.Name, out _)))
        {
            Add(path, $"\"{property.Name}\" is missing; it must be given.");
        }

        return absent.TrueForAll(property => TryStandIn(kept, property));
    }

    /// <summary>
    /// Fills in any word of an enum where a good one is missing, so that the rest of the object can be validated.
    /// </summary>
    private static bool TryStandIn(JsonObject kept, JsonPropertyInfo property)
    {
        if (StandIn(property.PropertyType) is { } word)
        {
            kept[property.Name] = word;
        }

        return property.PropertyType.IsEnum;
    }

    /// <summary>Null for what is no enum.</summary>
    private static JsonNode? StandIn(Type type) => type.IsEnum ? Enum.GetNames(type)[0].ToLowerInvariant() : null;

    private JsonArray? KeepList(JsonElement value, JsonTypeInfo type, string path)
    {
        var element = type.Options.GetTypeInfo(type.ElementType!);
        return Is(value, JsonValueKind.Array, "a list in square brackets", path)
            ? new JsonArray([.. Items(value, path).Select(item => Keep(item.Element, element, item.Place) ?? StandIn(element.Type))])
            : null;
    }

    private JsonObject KeepDomains(JsonElement value, JsonTypeInfo type, string path)
    {
        var kept = new JsonObject();
        if (value.ValueKind == JsonValueKind.Array)
        {
            KeepNames(kept, value, path);
        }
        else if (Is(value, JsonValueKind.Object, "a list of names or an object from names to settings", path))
        {
            KeepEntries(kept, value, type, path);
        }

        return kept;
    }

    private void KeepNames(JsonObject kept, JsonElement names, string path)
    {
        foreach (var (item, place) in Items(names, path))
        {
            if (Is(item, JsonValueKind.String, "a domain name in quotes", place)
                && !kept.TryAdd(item.GetString()!, new JsonObject()))
            {
                Add(place, $"{Seen(item)} is listed twice; remove one.");
            }
        }
    }

    private JsonObject? KeepGroups(JsonElement value, JsonTypeInfo type, string path)
    {
        if (!Is(value, JsonValueKind.Object, "an object from names to settings", path))
        {
            return null;
        }

        var kept = new JsonObject();
        KeepEntries(kept, value, type, path);
        return kept;
    }

    private void KeepEntries(JsonObject kept, JsonElement value, JsonTypeInfo type, string path)
    {
        foreach (var (name, element, place) in Properties(value, path))
        {
            kept[name] = Keep(element, type.Options.GetTypeInfo(type.ElementType!), place) ?? new JsonObject();
        }
    }

    private JsonNode? KeepValue(JsonElement value, JsonTypeInfo type, string path)
    {
        try
        {
            return value.Deserialize(type) is null ? throw new JsonException() : JsonNode.Parse(value.GetRawText());
        }
        catch (JsonException refusal)
        {
            Add(path, $"{Seen(value)} cannot be used here; {Allowed(type, refusal)}.");
        }

        return null;
    }

    private static IEnumerable<(JsonElement Element, string Place)> Items(JsonElement list, string path) =>
        list.EnumerateArray().Select((item, index) => (item, $"{path}[{index}]"));

    /// <summary>The properties of an object with their places, each name once; a second one is a problem.</summary>
    private IEnumerable<(string Name, JsonElement Element, string Place)> Properties(JsonElement value, string path)
    {
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            var place = CatalogPath.Below(path, property.Name);
            if (met.Add(property.Name))
            {
                yield return (property.Name, property.Value, place);
            }
            else
            {
                Add(place, "this name is given twice; keep one.");
            }
        }
    }

    private bool Is(JsonElement value, JsonValueKind kind, string allowed, string path)
    {
        if (value.ValueKind == kind)
        {
            return true;
        }

        Add(path, $"{Seen(value)} cannot be used here; use {allowed}.");
        return false;
    }

    private static string Seen(JsonElement value) =>
        Printable.From(value.GetRawText().ReplaceLineEndings(" "), LongestSeen);

    private static string Choice(JsonTypeInfo type, string name)
    {
        var names = type.Properties.Select(property => property.Name).ToList();
        var meant = Suggestion.For(name, names) is { } nearest ? $"did you mean \"{nearest}\"? Allowed" : "allowed";
        return $"{meant}: {string.Join(", ", names)}";
    }

    private static string Allowed(JsonTypeInfo type, JsonException refusal)
    {
        var wanted = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        return wanted == typeof(string) ? "use a text in quotes"
            : wanted == typeof(int) ? "use a whole number"
            : wanted == typeof(bool) ? "use true or false"
            : refusal.Message;
    }

    private void Add(string path, string message) => problems.Add(new CatalogProblem(Severity.Error, path, message));
}
