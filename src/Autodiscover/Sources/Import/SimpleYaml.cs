using System.Text.RegularExpressions;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>
/// Reads what settings files need of YAML: mappings by indentation, lists of plain values, and values on one line, bare
/// or quoted. Anything else is refused by its name, never guessed at. A value's key is its path: <c>imap.port</c>.
/// </summary>
internal sealed partial class SimpleYaml
{
    private const int MostLevels = 8;

    private readonly Dictionary<string, List<YamlValue>> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> keys = new(StringComparer.Ordinal);
    private readonly Stack<(int Indent, string Path)> open = new();

    /// <summary>The paths that have values, in the order of the file.</summary>
    public IEnumerable<string> Paths => values.Keys;

    /// <summary>Throws <see cref="ImportException"/>.</summary>
    public static SimpleYaml Parse(string text)
    {
        var yaml = new SimpleYaml();
        foreach (var (index, line) in text.Split('\n').Index())
        {
            yaml.ReadLine(line.TrimEnd(), index + 1);
        }

        return yaml;
    }

    /// <summary>Empty where there is no such value.</summary>
    public IReadOnlyList<YamlValue> All(string path) => values.GetValueOrDefault(path, []);

    public YamlValue? First(string path) => All(path) is [var value, ..] ? value : null;

    private void ReadLine(string line, int number)
    {
        var text = line.TrimStart(' ');
        var indent = line.Length - text.Length;
        if (text.Length == 0 || text[0] == '#' || (text == "---" && keys.Count == 0))
        {
            return;
        }

        if (text[0] == '\t')
        {
            throw Refuse(number, "a tab; YAML is indented by spaces");
        }

        while (open.Count > 0 && (open.Peek().Indent > indent || (open.Peek().Indent == indent && text[0] != '-')))
        {
            open.Pop();
        }

        if (text is ['-', ' ', .. var item] && open.Count > 0)
        {
            AddItem(item.Trim(), number);
        }
        else
        {
            ReadPair(text, indent, number);
        }
    }

    private void AddItem(string item, int number)
    {
        if (Pair().IsMatch(item))
        {
            throw Refuse(number, "a list of mappings; only lists of plain values are read");
        }

        Add(open.Peek().Path, Scalar(item, number), number);
    }

    private void ReadPair(string text, int indent, int number)
    {
        if (Pair().Match(text) is not { Success: true } pair)
        {
            throw Refuse(number, $"\"{Printable.From(text, 40)}\"; a line is a key, a colon and a value");
        }

        var parent = open.TryPeek(out var above) ? above.Path + "." : "";
        var path = parent + pair.Groups["key"].Value;
        if (!keys.TryAdd(path, number))
        {
            throw Refuse(number, $"{Printable.From(path)} for a second time, after line {keys[path]}");
        }

        if (open.Count == MostLevels)
        {
            throw Refuse(number, $"more than {MostLevels} levels");
        }

        open.Push((indent, path));
        var value = pair.Groups["value"].Value.Trim();
        if (value is ['[', .. var list, ']'])
        {
            foreach (var item in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                Add(path, Scalar(item, number), number);
            }
        }
        else if (value.Length > 0 && value[0] != '#')
        {
            Add(path, Scalar(value, number), number);
        }
    }

    private void Add(string path, string text, int number)
    {
        if (!values.TryGetValue(path, out var list))
        {
            values[path] = list = [];
        }

        list.Add(new YamlValue(text, number));
    }

    private static string Scalar(string value, int number) => value switch
    {
        ['"' or '\'', ..] when Quoted().Match(value) is { Success: true } quoted => quoted.Groups["text"].Value,
        ['"' or '\'', ..] => throw Refuse(number, "a quoted text with escapes or without an end"),
        ['|' or '>', ..] => throw Refuse(number, "a text of several lines"),
        ['&' or '*' or '!', ..] => throw Refuse(number, "an anchor, an alias or a tag"),
        ['{' or '[' or '?' or '@' or '`' or '%', ..] => throw Refuse(number, $"\"{value[0]}\", which begins something else"),
        _ => Comment().Replace(value, "").Trim(),
    };

    private static ImportException Refuse(int line, string seen) =>
        new($"line {line}: {seen}. Only simple YAML is read: key: value, indented by spaces.");

    [GeneratedRegex("""^["']?(?<key>[A-Za-z0-9_.-]+)["']?\s*:(?:\s+(?<value>.*))?$""", RegexOptions.CultureInvariant)]
    private static partial Regex Pair();

    [GeneratedRegex("""^(?:"(?<text>[^"\\]*)"|'(?<text>[^']*)')\s*(?:#.*)?$""", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s#.*$", RegexOptions.CultureInvariant)]
    private static partial Regex Comment();
}
