using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Autodiscover.Catalog.Json;

/// <summary>
/// Compares JSON with the records it should become: names every unknown or repeated property, missing property and
/// value of the wrong kind, and keeps the rest, so that the catalog can still be validated. What is dropped from a list
/// leaves null, so that positions stay true.
/// </summary>
internal sealed class LenientCatalogReader
{
    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private readonly List<CatalogProblem> problems = [];

    /// <summary>Properties that were written, though not so that they can be kept.</summary>
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

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
                return (null, [JsonBeginning.NoObject(json.Span, JsonWords.Seen(document.RootElement))], shape.seen);
            }

            var kept = shape.Keep(document.RootElement, CatalogJson.Default.ServiceCatalog, "$");
            return (kept.Deserialize(CatalogJson.Default.ServiceCatalog), shape.problems, shape.seen);
        }
        catch (JsonException syntax)
        {
            return (null, [Mistake(Encoding.UTF8.GetString(json.Span), syntax)], shape.seen);
        }
    }

    private static CatalogProblem Mistake(string json, JsonException syntax)
    {
        var mistake = JsonMistakes.Find(json);
        var place = mistake is { } found
            ? TextPlace.Of(json, found.Index)
            : new TextPlace((int)(syntax.LineNumber ?? 0) + 1, (int)(syntax.BytePositionInLine ?? 0) + 1);
        var message = mistake?.Message ?? "this is not JSON; compare it with an example.";
        return new CatalogProblem(Severity.Error, CatalogProblem.WholeFile, message) { Place = place };
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
        if (!Is(value, JsonValueKind.Object, "an object in { }", path))
        {
            return null;
        }

        var kept = new JsonObject();
        var names = type.Properties.Select(property => property.Name).ToList();
        foreach (var (name, element, place) in Properties(value, path))
        {
            if (Meant(name, names, value, place) is not { } meant || kept.ContainsKey(meant))
            {
                continue;
            }

            var property = type.Properties.First(one => one.Name == meant);
            var known = problems.Count;
            if (!(element.ValueKind == JsonValueKind.Null && !property.IsRequired)
                && Keep(element, type.Options.GetTypeInfo(property.PropertyType), place) is { } node)
            {
                kept[meant] = node;
            }
            else
            {
                seen.Add(CatalogPath.Below(path, meant));
                ForgetGuess(name == meant ? problems.Count : known, place);
            }
        }

        return HasAllRequired(kept, value, type, path) ? kept : null;
    }

    /// <summary>
    /// The property of this name; of one that is misspelt, the property that was meant, so that one slip is one problem.
    /// </summary>
    private string? Meant(string name, List<string> names, JsonElement value, string place)
    {
        if (names.Contains(name))
        {
            return name;
        }

        var nearest = JsonWords.Meant(name, names);
        AddName(place, $"unknown property; {JsonWords.Advice(name, nearest)}llowed here: {string.Join(", ", names)}.");
        return nearest is not null && !value.TryGetProperty(nearest, out _) ? nearest : null;
    }

    /// <summary>A guess that does not fit was wrong: that the name is unknown says enough.</summary>
    private void ForgetGuess(int known, string place)
    {
        for (var index = problems.Count - 1; index >= known; index--)
        {
            if (problems[index].Path == place)
            {
                problems.RemoveAt(index);
            }
        }
    }

    private bool HasAllRequired(JsonObject kept, JsonElement value, JsonTypeInfo type, string path)
    {
        var absent = type.Properties
            .Where(property => property.IsRequired && !kept.ContainsKey(property.Name))
            .ToList();
        foreach (var property in absent.Where(property => !seen.Contains(CatalogPath.Below(path, property.Name))))
        {
            AddName(path, $"\"{property.Name}\" is required.");
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
    private static JsonNode? StandIn(Type type) => !type.IsEnum ? null
        : type == typeof(AuthenticationMethod) ? "password"
        : Enum.GetNames(type)[0].ToLowerInvariant();

    private JsonArray? KeepList(JsonElement value, JsonTypeInfo type, string path)
    {
        var element = type.Options.GetTypeInfo(type.ElementType!);
        return Is(value, JsonValueKind.Array, "a list in [ ]", path)
            ? new JsonArray([.. Items(value, path).Select(item => Keep(item.Element, element, item.Place) ?? StandIn(element.Type))])
            : null;
    }

    private JsonObject? KeepDomains(JsonElement value, JsonTypeInfo type, string path)
    {
        var kept = new JsonObject();
        if (value.ValueKind == JsonValueKind.Array)
        {
            KeepNames(kept, value, path);
        }
        else if (Is(value, JsonValueKind.Object, "a list of names in [ ], or an object with a name for each domain", path))
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
            if (Is(item, JsonValueKind.String, "a domain name in double quotes", place)
                && !kept.TryAdd(item.GetString()!, new JsonObject()))
            {
                Add(place, $"{JsonWords.Seen(item)} is listed twice; remove one.");
            }
        }
    }

    private JsonObject? KeepGroups(JsonElement value, JsonTypeInfo type, string path)
    {
        if (!Is(value, JsonValueKind.Object, "an object with a name for each group", path))
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
            Add(path, JsonWords.Refusal(value, type, refusal));
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
                AddName(place, "is given twice; keep one.");
            }
        }
    }

    private bool Is(JsonElement value, JsonValueKind kind, string allowed, string path)
    {
        if (value.ValueKind == kind)
        {
            return true;
        }

        Add(path, $"must be {allowed}, not {JsonWords.Seen(value)}.");
        return false;
    }

    private void Add(string path, string message) => problems.Add(new CatalogProblem(Severity.Error, path, message));

    private void AddName(string path, string message) =>
        problems.Add(new CatalogProblem(Severity.Error, path, message) { IsOfName = true });
}
