namespace Autodiscover.Sources.Postfix;

/// <summary>
/// Reads a WHERE clause: AND, OR and brackets; the parts between them are comparisons with the key, or do not matter.
/// </summary>
internal sealed class SqlConditionParser(string sql, IReadOnlyList<SqlToken> tokens, int end)
{
    private const int Deepest = 50;

    private readonly List<SqlCondition.IsKey> keys = [];
    private int at;

    /// <summary>Every comparison with the key, in the order of the text.</summary>
    public IReadOnlyList<SqlCondition.IsKey> Keys => keys;

    /// <summary>Throws <see cref="UnlistableQueryException"/>.</summary>
    public SqlCondition Parse(int start)
    {
        at = start;
        var condition = Or(end, 0);
        return at == end ? condition : throw new UnlistableQueryException($"its condition is not understood at \"{tokens[at].Text}\"");
    }

    private SqlCondition Or(int stop, int depth)
    {
        var parts = new List<SqlCondition> { And(stop, depth) };
        while (at < stop && (tokens[at].Is("OR") || tokens[at].Is("XOR") || tokens[at].Is("||")))
        {
            if (!tokens[at].Is("OR"))
            {
                throw new UnlistableQueryException($"its condition has \"{tokens[at].Text}\"");
            }

            at++;
            parts.Add(And(stop, depth));
        }

        return parts is [var only] ? only : new SqlCondition.Any(parts);
    }

    private SqlCondition And(int stop, int depth)
    {
        var parts = new List<SqlCondition> { Single(stop, depth) };
        while (at < stop && (tokens[at].Is("AND") || tokens[at].Is("&&")))
        {
            at++;
            parts.Add(Single(stop, depth));
        }

        return parts is [var only] ? only : new SqlCondition.All(parts);
    }

    private SqlCondition Single(int stop, int depth)
    {
        if (at < stop && tokens[at].Is("(") && depth < Deepest)
        {
            var close = SqlBrackets.Close(tokens, at, stop);
            if (close > 0 && !tokens[at + 1].Is("SELECT") && (close + 1 == stop || IsConnective(tokens[close + 1])))
            {
                at++;
                var inside = Or(close, depth + 1);
                at = at == close ? close + 1 : throw new UnlistableQueryException("brackets in its condition are not understood");
                return inside;
            }
        }

        var start = at;
        SkipComparison(stop);
        return Comparison(start, at);
    }

    private void SkipComparison(int stop)
    {
        var isBetween = false;
        for (; at < stop; at++)
        {
            if (tokens[at].Is("("))
            {
                var close = SqlBrackets.Close(tokens, at, stop);
                at = close > 0 ? close : throw new UnlistableQueryException("a bracket is not closed");
            }
            else if (tokens[at].Is("CASE"))
            {
                throw new UnlistableQueryException("its condition has CASE");
            }
            else if (tokens[at].Is("BETWEEN"))
            {
                isBetween = true;
            }
            else if (IsConnective(tokens[at]) && !(isBetween && tokens[at].Is("AND")))
            {
                return;
            }
            else if (IsConnective(tokens[at]))
            {
                isBetween = false;
            }
        }
    }

    private SqlCondition Comparison(int from, int to)
    {
        if (!tokens.Skip(from).Take(to - from).Any(token => token.HoldsKey))
        {
            return new SqlCondition.Other();
        }

        var column = SqlKeyComparison.Column(sql, tokens, from, to)
            ?? throw new UnlistableQueryException(
                $"\"{sql[tokens[from].Start..tokens[to - 1].End]}\" is not a comparison of a column with the key");
        var key = new SqlCondition.IsKey(from, to, column);
        keys.Add(key);
        return key;
    }

    private static bool IsConnective(SqlToken token) =>
        token.Is("AND") || token.Is("OR") || token.Is("XOR") || token.Is("&&") || token.Is("||");
}
