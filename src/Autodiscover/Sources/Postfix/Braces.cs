namespace Autodiscover.Sources.Postfix;

/// <summary>
/// Text in balanced braces or parentheses; only the kind of the first letter counts, and there is no escape character.
/// </summary>
internal static class Braces
{
    /// <summary>The index after the closing brace; -1 if there is none. The first letter is the opening one.</summary>
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
