using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Lists;

/// <summary>
/// A line of an sconf file (https://pkg.go.dev/github.com/mjl-/sconf): a tabulator a level, or four spaces; a key, a
/// colon, and after one space the value up to the line's end, never quoted; a line whose first letter is # is a
/// comment.
/// </summary>
internal readonly record struct SconfLine(int Number, int Depth, string? Key, string Value)
{
    public static IEnumerable<SconfLine> Read(string text, string file)
    {
        var (number, depth) = (0, 0);
        foreach (var raw in text.Split('\n'))
        {
            number++;
            if (raw.AsSpan().TrimStart() is [] or ['#', ..])
            {
                continue;
            }

            var line = Parse(number, raw.TrimEnd('\r'), file);
            if (line.Depth > depth + 1)
            {
                throw line.Refused(file, "is indented by more than one level below the line before; indent with one tab.");
            }

            depth = line.Depth;
            yield return line;
        }
    }

    public string RequiredKey(string file) =>
        Key is { Length: > 0 } ? Key : throw Refused(file, "has no key; it must be a key, a colon and a value.");

    public SourceException Refused(string file, string trouble) => new($"{Printable.From(file)}: line {Number}: {trouble}");

    private static SconfLine Parse(int number, string line, string file)
    {
        var (depth, start) = (0, 0);
        while (line.AsSpan(start) is ['\t', ..] or [' ', ' ', ' ', ' ', ..])
        {
            start += line[start] == '\t' ? 1 : 4;
            depth++;
        }

        var text = line[start..];
        if (text.StartsWith(' '))
        {
            throw new SconfLine(number, depth, null, text).Refused(file, "mixes tabs and spaces; indent with tabs.");
        }

        var colon = text.StartsWith('-') ? -1 : text.IndexOf(':');
        return colon < 0
            ? new SconfLine(number, depth, null, text)
            : new SconfLine(number, depth, text[..colon], text[(colon + 1)..] is [' ', .. var value] ? value : text[(colon + 1)..]);
    }
}
