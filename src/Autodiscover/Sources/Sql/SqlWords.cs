using System.Text;

namespace Autodiscover.Sources.Sql;

/// <summary>
/// Splits a place written as libpq has it: <c>word=value word = 'a value'</c>. Within and without quotes a backslash
/// takes the next letter as it is.
/// </summary>
internal static class SqlWords
{
    /// <summary>Throws <see cref="FormatException"/> with a message that never repeats a value.</summary>
    public static List<KeyValuePair<string, string>> Parse(string text)
    {
        var words = new List<KeyValuePair<string, string>>();
        var at = SkipSpace(text, 0);
        while (at < text.Length)
        {
            var start = at;
            while (at < text.Length && text[at] != '=' && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            var word = text[start..at];
            at = SkipSpace(text, at);
            if (at == text.Length || text[at] != '=')
            {
                throw new FormatException(
                    $"there is no \"=\" after word {words.Count + 1}; write host=NAME dbname=NAME user=NAME, or a URI");
            }

            at = SkipSpace(text, at + 1);
            words.Add(new(word, ReadValue(text, ref at, word)));
            at = SkipSpace(text, at);
        }

        return words;
    }

    private static string ReadValue(string text, ref int at, string word)
    {
        var value = new StringBuilder();
        var isQuoted = at < text.Length && text[at] == '\'';
        at += isQuoted ? 1 : 0;
        while (at < text.Length && (isQuoted ? text[at] != '\'' : !char.IsWhiteSpace(text[at])))
        {
            at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
            value.Append(text[at++]);
        }

        if (isQuoted && at++ >= text.Length)
        {
            throw new FormatException($"the quote after {word}= is not closed");
        }

        return value.ToString();
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }
}
