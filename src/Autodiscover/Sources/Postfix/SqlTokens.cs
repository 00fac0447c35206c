using Autodiscover.Sources.Sql;

namespace Autodiscover.Sources.Postfix;

/// <summary>
/// Splits the query of a lookup table into tokens; anything that could hide a part of it, such as a comment, is
/// refused.
/// </summary>
internal static class SqlTokens
{
    private static readonly string[] LongSymbols = ["<=", ">=", "<>", "!=", "||", "&&", "::"];

    /// <summary>False if the text contains a comment, a dollar quote or an unclosed literal.</summary>
    public static bool TryRead(string sql, SqlEngine engine, out List<SqlToken> tokens)
    {
        tokens = [];
        for (var at = 0; at < sql.Length;)
        {
            if (char.IsWhiteSpace(sql[at]))
            {
                at++;
                continue;
            }

            var token = Next(sql, at, engine);
            if (token is not { } read)
            {
                return false;
            }

            tokens.Add(read);
            at = read.End;
        }

        return true;
    }

    private static SqlToken? Next(string sql, int at, SqlEngine engine)
    {
        var rest = sql.AsSpan(at);
        return rest switch
        {
            ['-', '-', ..] or ['/', '*', ..] or ['#', ..] or ['$', ..] or ['\0', ..] => null,
            ['\'', ..] => Quoted(sql, at, SqlTokenKind.Text, engine),
            ['"', ..] => Quoted(sql, at, engine == SqlEngine.MySql ? SqlTokenKind.Text : SqlTokenKind.QuotedName, engine),
            ['`', ..] => Quoted(sql, at, SqlTokenKind.QuotedName, engine),
            _ => WordLength(rest) is var length and > 0
                ? new SqlToken(SqlTokenKind.Word, sql.Substring(at, length), at, at + length)
                : Symbol(sql, at),
        };
    }

    private static int WordLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsLetterOrDigit(text[length]) || text[length] is '_' or '.' or '%'))
        {
            length++;
        }

        return length;
    }

    private static SqlToken Symbol(string sql, int at)
    {
        var text = LongSymbols.FirstOrDefault(symbol => sql.AsSpan(at).StartsWith(symbol, StringComparison.Ordinal))
            ?? sql.Substring(at, 1);
        return new SqlToken(SqlTokenKind.Symbol, text, at, at + text.Length);
    }

    /// <summary>A doubled quote means one quote; a backslash escapes only in MySQL.</summary>
    private static SqlToken? Quoted(string sql, int at, SqlTokenKind kind, SqlEngine engine)
    {
        var quote = sql[at];
        for (var i = at + 1; i < sql.Length; i++)
        {
            if (sql[i] == '\\' && engine == SqlEngine.MySql)
            {
                i++;
            }
            else if (sql[i] == quote)
            {
                if (i + 1 < sql.Length && sql[i + 1] == quote)
                {
                    i++;
                    continue;
                }

                return new SqlToken(kind, sql[(at + 1)..i], at, i + 1);
            }
        }

        return null;
    }
}
