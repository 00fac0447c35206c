namespace Autodiscover.Sources.Postfix;

/// <summary>
/// A piece of an SQL text from <paramref name="Start"/> up to <paramref name="End"/>; <paramref name="Text"/> is its
/// content without quotes.
/// </summary>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text, int Start, int End)
{
    /// <summary>
    /// Postfix's placeholders that are replaced by the whole key, if the key is a bare domain (mysql_table(5)).
    /// </summary>
    public bool IsKey => Kind == SqlTokenKind.Text && Text is "%s" or "%S" or "%u" or "%U";

    /// <summary>True if a placeholder is only a part of it, or is outside of a literal.</summary>
    public bool HoldsKey => HasPlaceholder(Text);

    public bool Is(string word) =>
        Kind is SqlTokenKind.Word or SqlTokenKind.Symbol && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public static bool HasPlaceholder(string text, string letters = "sSuU")
    {
        for (var i = text.IndexOf('%'); i >= 0 && i + 1 < text.Length; i = text.IndexOf('%', i + 2))
        {
            if (letters.Contains(text[i + 1]))
            {
                return true;
            }
        }

        return false;
    }
}
