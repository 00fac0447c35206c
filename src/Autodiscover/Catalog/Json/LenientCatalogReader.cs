using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Autodiscover.Catalog.Json;

/// <summary>
/// Compares JSON with the records it should become: names every unknown or repeated property, missing property and
/// value of the wrong kind, and keeps the rest, so that the catalog can still be validated. A dropped list item leaves
/// null, so that positions stay correct.
/// </summary>
internal sealed class LenientCatalogReader
{
    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private readonly ShapeProblems problems = new();

    /// <summary>Properties that are present, but with values that cannot be kept.</summary>
    private readonly HashSet<string> unusable = new(StringComparer.Ordinal);

    /// <summary>The problems, and what was left out of the catalog.</summary>
    public static (ServiceCatalog? Catalog, List<CatalogProblem> Problems, IReadOnlySet<string> Dropped) Read(
        ReadOnlyMemory<byte> json)
    {
        var shape = new LenientCatalogReader();
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return (null, [JsonStart.NoObject(json.Span, JsonWords.Seen(document.RootElement))], shape.unusable);
            }

            var kept = shape.Keep(document.RootElement, CatalogJson.Default.ServiceCatalog, "$");
            return (kept.Deserialize(CatalogJson.Default.ServiceCatalog), shape.problems.All, shape.unusable);
        }
        catch (JsonException syntax)
        {
            return (null, [ShapeProblems.FromSyntax(Encoding.UTF8.GetString(json.Span), syntax)], shape.unusable);
        }
    }

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
        if (!problems.Accepts(value, JsonValueKind.Object, "an object in { }", path))
        {
            return null;
        }

        var kept = new JsonObject();
        var names = type.Properties.Select(property => property.Name).ToList();
        foreach (var (name, element, place) in Properties(value, path))
        {
            if (Intended(name, names, value, place) is not { } intended || kept.ContainsKey(intended))
            {
                continue;
            }

            var property = type.Properties.First(one => one.Name == intended);
            var known = problems.All.Count;
            if (!(element.ValueKind == JsonValueKind.Null && !property.IsRequired)
                && Keep(element, type.Options.GetTypeInfo(property.PropertyType), place) is { } node)
            {
                kept[intended] = node;
            }
            else
            {
                unusable.Add(CatalogPath.Below(path, intended));
                problems.Forget(name == intended ? problems.All.Count : known, place);
            }
        }

        return HasAllRequired(kept, value, type, path) ? kept : null;
    }

    /// <summary>
    /// The property of this name, or for a misspelt name the one that was probably meant, so that one mistake gives one
    /// problem.
    /// </summary>
    private string? Intended(string name, List<string> names, JsonElement value, string place)
    {
        if (names.Contains(name))
        {
            return name;
        }

        var nearest = JsonWords.Meant(name, names);
        problems.AddName(place, JsonWords.UnknownProperty(name, nearest, names));
        return nearest is not null && !value.TryGetProperty(nearest, out _) ? nearest : null;
    }

    private bool HasAllRequired(JsonObject kept, JsonElement value, JsonTypeInfo type, string path)
    {
        var absent = type.Properties
            .Where(property => property.IsRequired && !kept.ContainsKey(property.Name))
            .ToList();
        foreach (var property in absent.Where(property => !unusable.Contains(CatalogPath.Below(path, property.Name))))
        {
            problems.AddName(path, $"\"{property.Name}\" is required.");
        }

        return absent.TrueForAll(property => TryFillIn(kept, property));
    }

    /// <summary>
    /// Fills in any value of an enum if a valid one is missing, so that the rest of the object can be validated.
    /// </summary>
    private static bool TryFillIn(JsonObject kept, JsonPropertyInfo property)
    {
        if (AnyWord(property.PropertyType) is { } word)
        {
            kept[property.Name] = word;
        }

        return property.PropertyType.IsEnum;
    }

    /// <summary>Null if it is not an enum.</summary>
    private static JsonNode? AnyWord(Type type) => !type.IsEnum ? null
        : type == typeof(AuthenticationMethod) ? "password"
        : Enum.GetNames(type)[0].ToLowerInvariant();

    private JsonArray? KeepList(JsonElement value, JsonTypeInfo type, string path)
    {
        var element = type.Options.GetTypeInfo(type.ElementType!);
        return problems.Accepts(value, JsonValueKind.Array, "a list in [ ]", path)
            ? new JsonArray([.. Items(value, path).Select(item => Keep(item.Element, element, item.Place) ?? AnyWord(element.Type))])
            : null;
    }

    private JsonObject? KeepDomains(JsonElement value, JsonTypeInfo type, string path)
    {
        var kept = new JsonObject();
        if (value.ValueKind == JsonValueKind.Array)
        {
            KeepNames(kept, value, path);
        }
        else if (problems.Accepts(value, JsonValueKind.Object, "a list of names in [ ], or an object with a name for each domain", path))
        {
            KeepEntries(kept, value, type, path);
        }
        else
        {
            return null;
        }

        return kept;
    }

    private void KeepNames(JsonObject kept, JsonElement names, string path)
    {
        foreach (var (item, place) in Items(names, path))
        {
            if (problems.Accepts(item, JsonValueKind.String, "a domain name in double quotes", place)
                && !kept.TryAdd(item.GetString()!, new JsonObject()))
            {
                problems.Add(place, $"{JsonWords.Seen(item)} is listed twice; remove one.");
            }
        }
    }

    private JsonObject? KeepGroups(JsonElement value, JsonTypeInfo type, string path)
    {
        if (!problems.Accepts(value, JsonValueKind.Object, "an object with a name for each group", path))
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
            problems.Add(path, JsonWords.Refusal(value, type, refusal));
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
                problems.AddName(place, "is given twice; keep one.");
            }
        }
    }
}
