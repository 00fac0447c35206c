namespace Autodiscover.Sources.Postfix;

/// <summary>
/// What may follow a WHERE clause without changing which keys exist: an order, and a limit of at least one row.
/// </summary>
internal static class SqlTail
{
    /// <summary>Throws <see cref="UnlistableQueryException"/>.</summary>
    public static void Check(List<SqlToken> tail)
    {
        var limit = SqlBrackets.Find(tail, 0, tail.Count, "LIMIT");
        var order = tail[..limit];
        var isOrder = order is [] || (order is [var word, var by, ..] && word.Is("ORDER") && by.Is("BY")
            && !order.Exists(token => token.HoldsKey || token.Is("HAVING") || token.Is("OFFSET") || token.Is("FETCH") || token.Is("FOR")));
        if (!isOrder || !IsHarmless(tail[limit..]))
        {
            throw new UnlistableQueryException($"it has {tail[0].Text.ToUpperInvariant()}");
        }
    }

    private static bool IsHarmless(List<SqlToken> limit) => limit switch
    {
        [] => true,
        [_, var count] => IsNumber(count) && count.Text != "0",
        [_, var start, var comma, var count] when comma.Is(",") => start.Text == "0" && IsNumber(count) && count.Text != "0",
        [_, var count, var offset, var start] when offset.Is("OFFSET") => start.Text == "0" && IsNumber(count) && count.Text != "0",
        _ => false,
    };

    private static bool IsNumber(SqlToken token) => token.Text.All(char.IsAsciiDigit);
}
