namespace Autodiscover.Sources.Postfix;

/// <summary>
/// What may stand behind a WHERE clause without changing which keys are known: an order, and a limit that lets one row
/// through.
/// </summary>
internal static class SqlTail
{
    /// <summary>Throws <see cref="UnlistableQueryException"/>.</summary>
    public static void Check(List<SqlToken> tail)
    {
        var limit = SqlBrackets.Find(tail, 0, tail.Count, "LIMIT");
        var order = tail[..limit];
        if (!IsOrder(order) || !IsHarmless(tail[limit..]))
        {
            throw new UnlistableQueryException($"it has {tail[0].Text.ToUpperInvariant()}");
        }
    }

    private static bool IsOrder(List<SqlToken> order) =>
        order is []
        || (order is [var word, var by, ..] && word.Is("ORDER") && by.Is("BY") && !order.Exists(MayChangeKeys));

    private static bool MayChangeKeys(SqlToken token) =>
        token.HoldsKey || token.Is("HAVING") || token.Is("OFFSET") || token.Is("FETCH") || token.Is("FOR");

    private static bool IsHarmless(List<SqlToken> limit) => limit switch
    {
        [] => true,
        [_, var count] => LetsOneThrough(count),
        [_, var start, var comma, var count] when comma.Is(",") => start.Text == "0" && LetsOneThrough(count),
        [_, var count, var offset, var start] when offset.Is("OFFSET") => start.Text == "0" && LetsOneThrough(count),
        _ => false,
    };

    private static bool LetsOneThrough(SqlToken count) => count.Text.All(char.IsAsciiDigit) && count.Text != "0";
}
