using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Postfix;

/// <summary>
/// The <c>name = value</c> lines of main.cf and of the .cf files of tables. The last line for a name is used.
/// </summary>
internal static class ParameterFile
{
    public static Dictionary<string, string> Parse(string text, string file)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (number, line) in LogicalLines.Read(text, file))
        {
            var end = line.AsSpan().IndexOfAny(LogicalLines.WhiteSpace + "=");
            var name = end < 0 ? line : line[..end];
            var rest = end < 0 ? "" : line.AsSpan(end).TrimStart(LogicalLines.WhiteSpace);
            if (name.Length == 0 || rest is not ['=', .. var value])
            {
                throw new SourceException(
                    $"{Printable.From(file)}: line {number}: \"{Printable.From(name, 40)}\" is not followed by =; "
                    + "it must be NAME = VALUE.");
            }

            values[name] = value.Trim(LogicalLines.WhiteSpace).ToString();
        }

        return values;
    }
}
