using System.Text.RegularExpressions;

namespace Autodiscover.Tests.Architecture;

/// <summary>
/// The source as rooms (folders, which are namespaces) and arrows between them: a room uses another where one of its
/// files names a type of it. Read from the text, so that a comment's reference counts too and the arrow can be named by
/// file and type.
/// </summary>
internal sealed partial class House
{
    private const string Root = "Autodiscover";

    private readonly Dictionary<string, HashSet<string>> typesByRoom = [];
    private readonly Dictionary<(string From, string To), SortedSet<string>> uses = [];

    private House()
    {
    }

    /// <summary>Each arrow with what makes it: <c>File → Type</c>.</summary>
    public IReadOnlyDictionary<(string From, string To), SortedSet<string>> Arrows => uses;

    public IEnumerable<string> Rooms => typesByRoom.Keys.Order(StringComparer.Ordinal);

    public static House FromSource(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin"))
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file), Room: Room(folder, file), Text: File.ReadAllText(file)))
            .Where(file => file.Room.Length > 0)
            .ToList();
        return FromFiles(files);
    }

    public static House FromFiles(IReadOnlyList<(string Name, string Room, string Text)> files)
    {
        var house = new House();
        foreach (var (_, room, text) in files)
        {
            var types = house.typesByRoom.TryGetValue(room, out var known) ? known : house.typesByRoom[room] = [];
            types.UnionWith(Declaration().Matches(text).Select(match => match.Groups[1].Value));
        }

        foreach (var (name, room, text) in files)
        {
            house.AddUses(name, room, text);
        }

        return house;
    }

    /// <summary>
    /// The shortest way from a room back to itself, room by room with what makes each arrow; empty where there is none.
    /// </summary>
    public IReadOnlyList<string> Circle()
    {
        foreach (var start in Rooms)
        {
            var cameFrom = new Dictionary<string, string>();
            var queue = new Queue<string>([start]);
            while (queue.TryDequeue(out var room))
            {
                foreach (var next in uses.Keys.Where(arrow => arrow.From == room).Select(arrow => arrow.To))
                {
                    if (next == start)
                    {
                        return Way(cameFrom, start, room);
                    }

                    if (cameFrom.TryAdd(next, room))
                    {
                        queue.Enqueue(next);
                    }
                }
            }
        }

        return [];
    }

    private List<string> Way(Dictionary<string, string> cameFrom, string start, string last)
    {
        List<string> rooms = [start];
        for (var room = last; room != start; room = cameFrom[room])
        {
            rooms.Insert(0, room);
        }

        rooms.Insert(0, start);
        return [.. rooms.Zip(rooms.Skip(1), (from, to) => $"{from} -> {to} ({string.Join(", ", uses[(from, to)].Take(3))})")];
    }

    private void AddUses(string name, string room, string text)
    {
        var words = Word().Matches(WithoutTexts(text)).Select(match => match.Value).ToHashSet();
        var imports = Import().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();
        foreach (var (other, types) in typesByRoom.Where(pair => pair.Key != room))
        {
            // What stands above is seen without an import; a full name needs none either.
            var isSeen = imports.Contains($"{Root}.{other}") || room.StartsWith($"{other}.", StringComparison.Ordinal);
            var used = isSeen ? types.Where(words.Contains).ToList() : [];
            if (used.Count > 0 || imports.Contains($"{Root}.{other}"))
            {
                var made = uses.TryGetValue((room, other), out var known) ? known : uses[(room, other)] = [];
                made.UnionWith(used.Select(type => $"{name} -> {type}"));
            }
        }
    }

    private static string Room(string folder, string file) =>
        Path.GetRelativePath(folder, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.').TrimStart('.');

    private static string WithoutTexts(string text) =>
        Literal().Replace(Comment().Replace(text, ""), match => match.Value.Contains('{', StringComparison.Ordinal) ? match.Value : "");

    [GeneratedRegex(
        @"^(?:public |internal )(?:(?:static|sealed|abstract|readonly|partial|ref|unsafe) )*"
        + @"(?:class|record struct|record|struct|interface|enum|delegate [\w<>?\[\]]+) (\w+)",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Import();

    /// <summary>What follows a dot is a member, not a type.</summary>
    [GeneratedRegex(@"(?<![.\w])[A-Za-z_]\w*")]
    private static partial Regex Word();

    [GeneratedRegex("(?<!:)//.*")]
    private static partial Regex Comment();

    [GeneratedRegex("\"(?:[^\"\\\\\n]|\\\\.)*\"")]
    private static partial Regex Literal();
}
