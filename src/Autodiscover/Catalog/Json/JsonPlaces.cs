using System.Text.Json;

namespace Autodiscover.Catalog.Json;

/// <summary>
/// The positions of paths in a text: a second pass, only made if there are problems. For a duplicate name it is the
/// last position.
/// </summary>
internal sealed class JsonPlaces
{
    private readonly HashSet<string> wanted;
    private readonly Dictionary<string, (long Name, long Value)> found = new(StringComparer.Ordinal);
    private readonly Dictionary<long, TextPlace> places = [];

    private JsonPlaces(IEnumerable<string> paths) => wanted = new HashSet<string>(paths, StringComparer.Ordinal);

    /// <summary>Reads valid JSON; of invalid JSON, the part before the mistake.</summary>
    public static JsonPlaces Find(ReadOnlySpan<byte> json, IReadOnlyCollection<string> paths)
    {
        var all = new JsonPlaces(paths.Concat(paths.Select(CatalogPath.Above).OfType<string>()));
        try
        {
            all.Read(json);
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException)
        {
            // The mistake has its own position.
        }

        all.Count(json);
        return all;
    }

    /// <summary>The position of a path, or of the object it would be in; null if that is the whole catalog.</summary>
    public TextPlace? Find(string path, bool isOfName)
    {
        if (found.TryGetValue(path, out var at))
        {
            return path == CatalogProblem.Root ? null : places[isOfName ? at.Name : at.Value];
        }

        return CatalogPath.Above(path) is { } above and not CatalogProblem.Root && found.TryGetValue(above, out var around)
            ? places[around.Name]
            : null;
    }

    private void Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions
        {
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
        });
        var open = new Stack<(string Path, int Items)>();
        var (path, name) = (CatalogProblem.Root, 0L);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    path = CatalogPath.Below(open.Peek().Path, reader.GetString()!);
                    name = reader.TokenStartIndex;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    path = Next(open);
                    break;
                default:
                    Add(path, IsItem(path) ? reader.TokenStartIndex : name, reader);
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        open.Push((path, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
                    }

                    path = Next(open);
                    break;
            }
        }
    }

    private static bool IsItem(string path) => path.EndsWith(']') && !path.EndsWith("']", StringComparison.Ordinal);

    /// <summary>The path of the next item of a list.</summary>
    private static string Next(Stack<(string Path, int Items)> open)
    {
        if (open.Count == 0 || open.Peek().Items < 0)
        {
            return "";
        }

        var (path, items) = open.Pop();
        open.Push((path, items + 1));
        return $"{path}[{items}]";
    }

    private void Add(string path, long name, Utf8JsonReader value)
    {
        Add(path, name, value.TokenStartIndex);

        // A list of domains is treated as an object: $.domains['example.com'].
        if (value.TokenType == JsonTokenType.String && path.StartsWith("$.domains[", StringComparison.Ordinal))
        {
            Add(CatalogPath.Below("$.domains", value.GetString()!), name, value.TokenStartIndex);
        }
    }

    private void Add(string path, long name, long value)
    {
        if (wanted.Contains(path))
        {
            found[path] = (name, value);
        }
    }

    /// <summary>Counts lines only once for all found positions.</summary>
    private void Count(ReadOnlySpan<byte> json)
    {
        var (line, column, from) = (1, 1, 0);
        foreach (var index in found.Values.SelectMany(at => new[] { at.Name, at.Value }).Distinct().Order().Select(index => (int)index))
        {
            var between = json[from..index];
            var lastBreak = between.LastIndexOf((byte)'\n');
            line += between.Count((byte)'\n');
            column = (lastBreak < 0 ? column : 1) + Characters(between[(lastBreak + 1)..]);
            (places[index], from) = (new TextPlace(line, column), index);
        }
    }

    private static int Characters(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var octet in text)
        {
            count += (octet & 0xC0) == 0x80 ? 0 : 1;
        }

        return count;
    }
}
