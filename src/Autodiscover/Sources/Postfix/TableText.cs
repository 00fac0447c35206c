namespace Autodiscover.Sources.Postfix;

/// <summary>
/// The text file from which postmap makes a table (postmap(1)): a key, white space, a value on each logical line.
/// </summary>
internal static class TableText
{
    /// <summary>
    /// The keys of its lines; a key without a value is skipped; postmap does the same with a warning.
    /// </summary>
    public static IEnumerable<string> Keys(string text, string file)
    {
        foreach (var (_, line) in LogicalLines.Read(text, file))
        {
            var end = KeyLength(line);
            if (!line.AsSpan(end).Trim(LogicalLines.WhiteSpace).IsEmpty)
            {
                yield return line[..end];
            }
        }
    }

    /// <summary>The keys of <c>inline:{ key=value, { key = some text } }</c>.</summary>
    public static IEnumerable<string> InlineKeys(string name) =>
        from pair in ListPattern.Words(Inside(name), ", \t\r\n")
        let inside = pair.StartsWith('{') ? Inside(pair) : pair
        where inside.Contains('=')
        select inside[..inside.IndexOf('=')].Trim();

    public static string Inside(string braced) =>
        braced is ['{', .. var inside, '}'] ? inside : braced;

    /// <summary>White space inside double quotes belongs to the key: <c>"first last"@example.com</c>.</summary>
    private static int KeyLength(string line)
    {
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\')
            {
                i++;
            }
            else if (line[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && LogicalLines.WhiteSpace.Contains(line[i]))
            {
                return i;
            }
        }

        return line.Length;
    }
}
