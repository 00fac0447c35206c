using Autodiscover.Sources.Sql;

namespace Autodiscover.Sources.Postfix;

/// <summary>
/// Turns the query of a lookup table into one that lists every key it would answer for. Each comparison of a column
/// with the key becomes "this column contains no @", which is true for every bare domain and for no address. That
/// column is selected; the rest of the query stays unchanged.
/// </summary>
internal static class ListingQuery
{
    /// <summary>
    /// Postfix never runs a query with these for a bare domain, since they are parts of an address (mysql_table(5)):
    /// the table then lists no domains.
    /// </summary>
    public static bool IsForAddressesOnly(string query) => SqlToken.HasPlaceholder(query, "dD123456789");

    /// <summary>Throws <see cref="UnlistableQueryException"/> if a list could differ from Postfix's answers.</summary>
    public static string From(string query, SqlEngine engine)
    {
        var text = query.TrimEnd(' ', '\t', ';');
        if (!SqlTokens.TryRead(text, engine, out var tokens))
        {
            throw new UnlistableQueryException("it has a comment, a dollar sign or a quote that is not closed");
        }

        if (tokens.Any(token => token.Is(";")))
        {
            throw new UnlistableQueryException("it is more than one statement");
        }

        var parts = SplitUnions(text, tokens).SelectMany(part => SelectStatement.Parse(text, part, engine).Listings());
        return string.Join(" UNION ", parts).Replace("%%", "%", StringComparison.Ordinal);
    }

    private static IEnumerable<List<SqlToken>> SplitUnions(string text, List<SqlToken> tokens)
    {
        var start = 0;
        while (start <= tokens.Count)
        {
            var end = SqlBrackets.Find(tokens, start, tokens.Count, "UNION", "EXCEPT", "INTERSECT", "MINUS");
            if (end < tokens.Count && !tokens[end].Is("UNION"))
            {
                throw new UnlistableQueryException($"it has {tokens[end].Text}");
            }

            yield return WithoutBrackets(tokens[start..end]);
            start = end + 1;
            start += start < tokens.Count && (tokens[start].Is("ALL") || tokens[start].Is("DISTINCT")) ? 1 : 0;
        }
    }

    private static List<SqlToken> WithoutBrackets(List<SqlToken> tokens)
    {
        while (tokens.Count > 2 && tokens[0].Is("(") && SqlBrackets.Close(tokens, 0, tokens.Count) == tokens.Count - 1)
        {
            tokens = tokens[1..^1];
        }

        return tokens;
    }
}
