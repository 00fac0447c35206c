using System.Globalization;
using System.Text.Json;
using Autodiscover.Catalog;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>
/// A value of a JSON file with its place, so that whatever it should have been can be said with path and line.
/// </summary>
internal readonly struct SeedValue(JsonElement element, string path, SeedText text)
{
    private const int LongestSeen = 40;

    /// <summary>The path with its line.</summary>
    public string Place => text.Place(path);

    public bool IsText => element.ValueKind == JsonValueKind.String;

    /// <summary>Unset where the property is missing or null.</summary>
    public SeedValue? Property(string name)
    {
        var here = Require(JsonValueKind.Object, "an object in braces");
        return here.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? new SeedValue(value, CatalogPath.Below(path, name), text)
            : null;
    }

    public SeedValue Required(string name) =>
        Property(name) ?? throw Refuse($"\"{name}\" is missing; without it this is no seed of automx2.");

    public IReadOnlyList<SeedValue> Items()
    {
        var (place, seed) = (path, text);
        var items = Require(JsonValueKind.Array, "a list in square brackets").EnumerateArray();
        return [.. items.Select((item, index) => new SeedValue(item, $"{place}[{index}]", seed))];
    }

    /// <summary>The names of an object's properties.</summary>
    public IReadOnlyList<string> Properties() =>
        [.. Require(JsonValueKind.Object, "an object in braces").EnumerateObject().Select(NameOf)];

    public string Text()
    {
        try
        {
            return Require(JsonValueKind.String, "a text in quotes").GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Refuse("the text contains half of a surrogate pair, like \\ud800; write the character itself.");
        }
    }

    /// <summary>In quotes, too: YAML that was turned into JSON has them.</summary>
    public int Number() =>
        (element.ValueKind == JsonValueKind.String && int.TryParse(Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        || (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out number))
            ? number
            : throw Refuse($"{Seen()} cannot be used; use a whole number.");

    /// <summary>Half of a surrogate pair can stand in a name, too.</summary>
    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    private JsonElement Require(JsonValueKind kind, string allowed) =>
        element.ValueKind == kind ? element : throw Refuse($"{Seen()} cannot be used; use {allowed}.");

    private string Seen() => Printable.From(element.GetRawText(), LongestSeen);

    private ImportException Refuse(string reason) =>
        new($"{Place}: {reason}");
}
