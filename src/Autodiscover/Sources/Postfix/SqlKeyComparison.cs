namespace Autodiscover.Sources.Postfix;

/// <summary>
/// Recognises <c>column = '%s'</c>, either way round, with LIKE, ILIKE or IN ('%s'), and with LOWER or UPPER around
/// either side.
/// </summary>
internal static class SqlKeyComparison
{
    /// <summary>The column that the tokens compare with the key, as written; null for other comparisons.</summary>
    public static string? Column(string sql, IReadOnlyList<SqlToken> tokens, int from, int to)
    {
        var comparison = SqlBrackets.Find(tokens, from, to, "=", "LIKE", "ILIKE", "IN");
        if (comparison == to || comparison == from || comparison + 1 == to)
        {
            return null;
        }

        if (IsColumn(tokens, from, comparison))
        {
            var isKey = tokens[comparison].Is("IN")
                ? tokens[comparison + 1].Is("(") && tokens[to - 1].Is(")") && IsKey(tokens, comparison + 2, to - 1)
                : IsKey(tokens, comparison + 1, to);
            return isKey ? sql[tokens[from].Start..tokens[comparison - 1].End] : null;
        }

        return tokens[comparison].Is("=") && IsKey(tokens, from, comparison) && IsColumn(tokens, comparison + 1, to)
            ? sql[tokens[comparison + 1].Start..tokens[to - 1].End]
            : null;
    }

    private static bool IsKey(IReadOnlyList<SqlToken> tokens, int from, int to)
    {
        Unwrap(tokens, ref from, ref to);
        return (to - from == 1 && tokens[from].IsKey)
            || (to - from == 3 && tokens[from].IsKey && tokens[from + 1].Is("::") && tokens[from + 2].Kind == SqlTokenKind.Word);
    }

    private static bool IsColumn(IReadOnlyList<SqlToken> tokens, int from, int to)
    {
        Unwrap(tokens, ref from, ref to);
        if (to <= from)
        {
            return false;
        }

        for (var i = from; i < to; i++)
        {
            var isName = tokens[i].Kind is SqlTokenKind.QuotedName || (tokens[i].Kind is SqlTokenKind.Word && !IsKeyword(tokens[i]));
            if (tokens[i].HoldsKey || !isName || (i > from && !Touches(tokens[i - 1], tokens[i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Removes brackets and LOWER or UPPER, because domain names ignore case.</summary>
    private static void Unwrap(IReadOnlyList<SqlToken> tokens, ref int from, ref int to)
    {
        while (to - from >= 3 && tokens[to - 1].Is(")"))
        {
            var open = tokens[from].Is("(") ? from : tokens[from].Is("LOWER") || tokens[from].Is("UPPER") ? from + 1 : -1;
            if (open < 0 || !tokens[open].Is("(") || SqlBrackets.Close(tokens, open, to) != to - 1)
            {
                return;
            }

            (from, to) = (open + 1, to - 1);
        }
    }

    private static bool IsKeyword(SqlToken token) => token.Is("NOT") || token.Is("BINARY") || char.IsAsciiDigit(token.Text[0]);

    /// <summary>The parts of <c>`table`.`column`</c>: the dot is a separate token.</summary>
    private static bool Touches(SqlToken left, SqlToken right) =>
        left.End == right.Start && (left.Text.EndsWith('.') || right.Text.StartsWith('.'));
}
