using System.Text;
using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Postfix;

/// <summary>
/// The lines of Postfix's text files (postconf(5), postmap(1)): a line that begins with white space continues the one
/// before; empty lines and those whose first letter is # are skipped, also inside a line that goes on. White space is
/// defined as in C.
/// </summary>
internal static class LogicalLines
{
    public const string WhiteSpace = " \t\n\v\f\r";

    /// <summary>A continuation without a line before it is skipped; Postfix does the same with a warning.</summary>
    public static IEnumerable<(int Number, string Text)> Read(string text, string file)
    {
        if (text.Contains('\0'))
        {
            throw new SourceException($"{Printable.From(file)}: contains a NUL byte, so it is not a text file.");
        }

        return Join(text);
    }

    private static IEnumerable<(int Number, string Text)> Join(string text)
    {
        var logical = new StringBuilder();
        var (number, start) = (0, 0);
        foreach (var (from, to) in PhysicalLines(text))
        {
            number++;
            var line = text.AsMemory(from, to - from);
            if (line.Span.TrimStart(WhiteSpace) is [] or ['#', ..])
            {
                continue;
            }

            if (!WhiteSpace.Contains(line.Span[0]))
            {
                if (logical.Length > 0)
                {
                    yield return (start, logical.ToString());
                }

                logical.Clear().Append(line);
                start = number;
            }
            else if (start > 0)
            {
                logical.Append(line);
            }
        }

        if (logical.Length > 0)
        {
            yield return (start, logical.ToString());
        }
    }

    private static IEnumerable<(int From, int To)> PhysicalLines(string text)
    {
        for (var from = 0; from < text.Length;)
        {
            var end = text.IndexOf('\n', from);
            yield return (from, end < 0 ? text.Length : end);
            from = end < 0 ? text.Length : end + 1;
        }
    }
}
