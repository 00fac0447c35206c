namespace Autodiscover.Sources.Postfix;

/// <summary>
/// Text in balanced braces or parentheses; only those of the first letter's kind count, and nothing escapes them.
/// </summary>
internal static class Braces
{
    /// <summary>Where the text behind the closing brace begins; -1 where there is none. The first letter opens.</summary>
    public static int End(ReadOnlySpan<char> text)
    {
        var (open, close) = (text[0], text[0] == '{' ? '}' : ')');
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] == open ? 1 : text[i] == close ? -1 : 0;
            if (depth == 0)
            {
                return i + 1;
            }
        }

        return -1;
    }
}
