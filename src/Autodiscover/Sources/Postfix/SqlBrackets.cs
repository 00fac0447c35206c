namespace Autodiscover.Sources.Postfix;

/// <summary>Brackets among tokens.</summary>
internal static class SqlBrackets
{
    /// <summary>
    /// The token that closes the bracket at <paramref name="open"/>; -1 if none does before <paramref name="stop"/>.
    /// </summary>
    public static int Close(IReadOnlyList<SqlToken> tokens, int open, int stop)
    {
        var depth = 0;
        for (var i = open; i < stop; i++)
        {
            depth += tokens[i].Is("(") ? 1 : tokens[i].Is(")") ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>
    /// The first token outside of brackets that is one of the words; <paramref name="stop"/> if there is none.
    /// </summary>
    public static int Find(IReadOnlyList<SqlToken> tokens, int from, int stop, params ReadOnlySpan<string> words)
    {
        var depth = 0;
        for (var i = from; i < stop; i++)
        {
            depth += tokens[i].Is("(") ? 1 : tokens[i].Is(")") ? -1 : 0;
            foreach (var word in words)
            {
                if (depth == 0 && tokens[i].Is(word))
                {
                    return i;
                }
            }
        }

        return stop;
    }
}
