using System.Text;
using Autodiscover.Sources.Sql;

namespace Autodiscover.Sources.Postfix;

/// <summary>
/// One SELECT of a lookup query: <c>SELECT items FROM tables WHERE condition</c>, in which only the condition contains
/// the key.
/// </summary>
internal sealed class SelectStatement
{
    private const int MostComparisons = 10;

    private readonly string sql;
    private readonly List<SqlToken> tokens;
    private readonly SqlEngine engine;
    private readonly int from;
    private readonly int where;
    private readonly int end;
    private readonly IReadOnlyList<SqlCondition.IsKey> keys;

    private SelectStatement(string sql, List<SqlToken> tokens, SqlEngine engine)
    {
        (this.sql, this.tokens, this.engine) = (sql, tokens, engine);
        from = SqlBrackets.Find(tokens, 1, tokens.Count, "FROM");
        where = SqlBrackets.Find(tokens, from, tokens.Count, "WHERE");
        end = SqlBrackets.Find(
            tokens, where, tokens.Count, "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR", "WINDOW", "PROCEDURE", "INTO");
        if (where + 1 >= end || tokens[from..where].Exists(token => token.HoldsKey))
        {
            throw new UnlistableQueryException("the key is not in a WHERE clause");
        }

        SqlTail.Check(tokens[end..]);
        var parser = new SqlConditionParser(sql, tokens, end);
        var condition = parser.Parse(where + 1);
        keys = parser.Keys;
        if (!condition.NeedsKey || keys.Count > MostComparisons)
        {
            throw new UnlistableQueryException("it also has results for names that are in no column");
        }
    }

    /// <summary>Throws <see cref="UnlistableQueryException"/>.</summary>
    public static SelectStatement Parse(string sql, List<SqlToken> tokens, SqlEngine engine) =>
        tokens is [var first, _, ..] && first.Is("SELECT")
            ? new SelectStatement(sql, tokens, engine)
            : throw new UnlistableQueryException("it is not a plain SELECT");

    /// <summary>One query for each comparison with the key: together they list all possible matches.</summary>
    public IEnumerable<string> Listings() => keys.Select(Listing);

    private string Listing(SqlCondition.IsKey key)
    {
        var condition = new StringBuilder();
        var at = tokens[where + 1].Start;
        foreach (var each in keys)
        {
            condition.Append(sql, at, tokens[each.From].Start - at)
                .Append(each == key ? $"{key.Column} NOT LIKE '%@%'" : $"{each.Column} = {key.Column}");
            at = tokens[each.To - 1].End;
        }

        condition.Append(sql, at, tokens[end - 1].End - at);
        var filled = new SelectItems(sql, tokens[1..from], engine).HaveValue(key.Column);
        return $"SELECT {key.Column} {sql[tokens[from].Start..tokens[where - 1].End]} WHERE ({condition}){filled}";
    }
}
