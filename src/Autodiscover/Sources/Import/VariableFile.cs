using System.Text.RegularExpressions;

namespace Autodiscover.Sources.Import;

/// <summary>
/// Reads <c>NAME=value</c> wherever people keep it: an .env file, a shell script, the <c>environment</c> of a compose
/// file, a systemd unit. Of a variable that is given twice, the last one counts.
/// </summary>
internal sealed partial class VariableFile
{
    /// <summary>A value that is made of others could double with every line.</summary>
    private const int LongestExpanded = 1024;

    private readonly Dictionary<string, Variable> variables = new(StringComparer.Ordinal);

    /// <summary>In the order of the file.</summary>
    public IEnumerable<Variable> All => variables.Values.OrderBy(variable => variable.Line);

    public Variable this[string name] => variables.GetValueOrDefault(name, new Variable(name, "", 0));

    /// <summary>The first of these that is set; relatives of a program call the same thing otherwise.</summary>
    public Variable First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (this[name] is { IsSet: true } given)
            {
                return given;
            }
        }

        return this[names[0]];
    }

    public static VariableFile Read(byte[] file)
    {
        var read = new VariableFile();
        foreach (var (index, line) in ImportFile.Decode(file).Split('\n').Index())
        {
            // A command of several lines, like docker run, has a backslash at the end of each.
            if (Assignment().Match(line.TrimEnd().TrimEnd('\\').TrimEnd()) is { Success: true } match)
            {
                var name = match.Groups["name"].Value;
                var value = read.Expand(Unquote(match.Groups["value"].Value));
                read.variables[name] = new Variable(name, value, index + 1);
            }
        }

        return read;
    }

    /// <summary>Variables of the same file; others stay as they are written, and are refused where they are used.</summary>
    private string Expand(string value)
    {
        var expanded = value.Length > LongestExpanded ? value : Reference().Replace(value, Known);
        return expanded.Length > LongestExpanded ? value : expanded;
    }

    private string Known(Match reference) =>
        variables.TryGetValue(reference.Groups["name"].Value, out var known) && known.Value.Length <= LongestExpanded
            ? known.Value
            : reference.Value;

    /// <summary>Without quotes a comment may follow.</summary>
    private static string Unquote(string value) => value switch
    {
        ['"', .. var text, '"'] => text,
        ['\'', .. var text, '\''] => text,
        _ => Comment().Replace(value, "").Trim().Trim('"', '\''),
    };

    [GeneratedRegex(
        """^\s*(?:-\s+|-e\s+|--env[\s=]\s*|export\s+|Environment=)?["']?(?<name>[A-Z][A-Z0-9_]*)["']?(?:\s*=|:\s)\s*(?<value>.*)$""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\$(?:\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}|(?<name>[A-Za-z_][A-Za-z0-9_]*))", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"(?:^|\s)#.*$", RegexOptions.CultureInvariant)]
    private static partial Regex Comment();
}
