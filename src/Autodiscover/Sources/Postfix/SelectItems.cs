using System.Text;
using Autodiscover.Sources.Sql;

namespace Autodiscover.Sources.Postfix;

/// <summary>
/// The columns that a lookup query selects. For Postfix, a key whose values are all NULL or empty does not exist, so a
/// list must leave it out, too.
/// </summary>
internal sealed class SelectItems
{
    private static readonly string[] Aggregates =
        ["COUNT", "SUM", "MIN", "MAX", "AVG", "GROUP_CONCAT", "STRING_AGG", "ARRAY_AGG", "BOOL_OR", "BOOL_AND", "EXISTS", "TOTAL", "OVER"];

    private readonly string sql;
    private readonly SqlEngine engine;
    private readonly List<List<SqlToken>> items = [];

    /// <summary>
    /// Throws <see cref="UnlistableQueryException"/> for items with a result for every key, such as COUNT.
    /// </summary>
    public SelectItems(string sql, List<SqlToken> tokens, SqlEngine engine)
    {
        (this.sql, this.engine) = (sql, engine);
        if (tokens.Find(token => Aggregates.Any(token.Is)) is { Text: { } aggregate })
        {
            throw new UnlistableQueryException($"it selects {aggregate.ToUpperInvariant()}, which has a result for every name");
        }

        var start = tokens is [var first, ..] && (first.Is("DISTINCT") || first.Is("ALL")) ? 1 : 0;
        while (start < tokens.Count)
        {
            var end = SqlBrackets.Find(tokens, start, tokens.Count, ",");
            items.Add(WithoutAlias(tokens[start..end]));
            start = end + 1;
        }
    }

    /// <summary>The condition to add; empty if there is always a value.</summary>
    public string HaveValue(string column)
    {
        if (items.Count == 0 || items.Exists(item => IsNeverEmpty(item, column)))
        {
            return "";
        }

        var type = engine == SqlEngine.MySql ? "char" : "text";
        return $" AND ({string.Join(" OR ", items.Select(item => $"CAST(({Expression(item, column)}) AS {type}) <> ''"))})";
    }

    private bool IsNeverEmpty(List<SqlToken> item, string column) => item switch
    {
        [] => true,
        [.., var last] when last.Is("*") => true,
        [{ Kind: SqlTokenKind.Text, Text.Length: > 0 }] => true,
        [{ Kind: SqlTokenKind.Word } number] when number.Text.All(char.IsAsciiDigit) || number.Is("TRUE") || number.Is("FALSE") => true,
        _ => Source(item) == column,
    };

    /// <summary>Inside an item, the key is replaced by the column.</summary>
    private string Expression(List<SqlToken> item, string column)
    {
        var text = new StringBuilder();
        var at = item[0].Start;
        foreach (var token in item)
        {
            text.Append(sql, at, token.Start - at).Append(
                token.IsKey ? column
                : token.HoldsKey ? throw new UnlistableQueryException("it selects a text with the key inside")
                : sql[token.Start..token.End]);
            at = token.End;
        }

        return text.ToString();
    }

    private string Source(List<SqlToken> item) => sql[item[0].Start..item[^1].End];

    /// <summary><c>domain AS name</c>, or <c>domain name</c>.</summary>
    private static List<SqlToken> WithoutAlias(List<SqlToken> item)
    {
        var named = SqlBrackets.Find(item, 0, item.Count, "AS");
        return named < item.Count ? item[..named]
            : item is [.., var before, { Kind: SqlTokenKind.Word or SqlTokenKind.QuotedName } name]
                && !name.Text.Contains('.') && !name.Is("END") && (before.Kind != SqlTokenKind.Symbol || before.Is(")"))
                && !before.Text.EndsWith('.') ? item[..^1]
            : item;
    }
}
