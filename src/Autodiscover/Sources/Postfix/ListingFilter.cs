namespace Autodiscover.Sources.Postfix;

/// <summary>
/// Turns the filter of a lookup table into filters that find every entry it could find for any key: the comparison with
/// the key becomes "has this attribute". Alternatives with different attributes become separate searches.
/// </summary>
internal sealed class ListingFilter
{
    private const int Deepest = 50;
    private const int MostSearches = 10;

    private readonly string filter;
    private int at;

    private ListingFilter(string filter) => this.filter = filter;

    /// <summary>Throws <see cref="UnlistableQueryException"/> if a list could differ from Postfix's answers.</summary>
    public static IReadOnlyList<LdapKey> From(string filter)
    {
        var text = filter.Trim();
        var reader = new ListingFilter(text.StartsWith('(') ? text : $"({text})");
        var (_, keys) = reader.Node(0);
        return reader.at != reader.filter.Length ? throw reader.NotUnderstood()
            : keys.Count is > 0 and <= MostSearches ? keys
            : throw new UnlistableQueryException("the key is not compared with an attribute");
    }

    /// <summary>The text of the current node, and its searches if it contains the key.</summary>
    private (string Text, IReadOnlyList<LdapKey> Keys) Node(int depth)
    {
        if (depth > Deepest || At(0) != '(')
        {
            throw NotUnderstood();
        }

        at++;
        var kind = At(0);
        return kind is '&' or '|' or '!' ? Composite(kind, depth) : Comparison();
    }

    private (string Text, IReadOnlyList<LdapKey> Keys) Composite(char kind, int depth)
    {
        at++;
        SkipSpace();
        var parts = new List<(string Text, IReadOnlyList<LdapKey> Keys)>();
        while (At(0) == '(')
        {
            parts.Add(Node(depth + 1));
            SkipSpace();
        }

        Expect(')');
        var text = $"({kind}{string.Concat(parts.Select(part => part.Text))})";
        return (text, parts.TrueForAll(part => part.Keys.Count == 0) ? [] : kind switch
        {
            '&' => OfAll(parts),
            '|' => parts.TrueForAll(part => part.Keys.Count > 0)
                ? [.. parts.SelectMany(part => part.Keys)]
                : throw new UnlistableQueryException("it also has results for names that are in no attribute"),
            _ => throw new UnlistableQueryException("it tests something other than the key"),
        });
    }

    private static IReadOnlyList<LdapKey> OfAll(List<(string Text, IReadOnlyList<LdapKey> Keys)> parts)
    {
        var holders = parts.FindAll(part => part.Keys.Count > 0);
        var others = string.Concat(parts.Where(part => part.Keys.Count == 0).Select(part => part.Text));
        return holders is [var holder]
            ? [.. holder.Keys.Select(key => key with { Filter = others.Length == 0 ? key.Filter : $"(&{others}{key.Filter})" })]
            : throw new UnlistableQueryException("it compares the key with several attributes at once");
    }

    private (string Text, IReadOnlyList<LdapKey> Keys) Comparison()
    {
        var end = filter.IndexOf(')', at);
        var text = end < 0 ? throw NotUnderstood() : filter[at..end];
        at = end + 1;
        var equals = text.IndexOf('=');
        if (!SqlToken.HasPlaceholder(text))
        {
            return ($"({text.Replace("%%", "%", StringComparison.Ordinal)})", []);
        }

        var attribute = equals < 0 ? "" : text[..equals].Trim();
        LdapKey? key = !attribute.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or ';') || attribute.Length == 0
            ? null
            : text[(equals + 1)..].Trim() switch
            {
                "%s" or "%S" or "%u" or "%U" => new($"({attribute}=*)", attribute, LdapKeyPlace.Whole),
                "*@%s" or "*@%S" or "*@%u" or "*@%U" => new($"({attribute}=*@*)", attribute, LdapKeyPlace.AfterAt),
                "@%s" or "@%S" or "@%u" or "@%U" => new($"({attribute}=@*)", attribute, LdapKeyPlace.OnlyAfterAt),
                _ => null,
            };
        return key is null
            ? throw new UnlistableQueryException($"\"({text})\" is not a comparison of an attribute with the key")
            : ($"({text})", [key]);
    }

    private char At(int ahead) => at + ahead < filter.Length ? filter[at + ahead] : '\0';

    private void SkipSpace()
    {
        while (At(0) == ' ')
        {
            at++;
        }
    }

    private void Expect(char letter) => at += At(0) == letter ? 1 : throw NotUnderstood();

    private UnlistableQueryException NotUnderstood() => new($"its filter is not understood at \"{filter[Math.Min(at, filter.Length)..]}\"");
}
