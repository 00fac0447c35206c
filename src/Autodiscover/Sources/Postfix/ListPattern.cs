namespace Autodiscover.Sources.Postfix;

/// <summary>
/// An item of a list of domains: a name, <c>/path</c> or <c>type:table</c>; with <c>!</c> before it, its matches are
/// excluded.
/// </summary>
internal readonly record struct ListPattern(string Text, bool IsExcluded)
{
    private const string Separators = ", \t\r\n";

    public bool IsFile => Text.StartsWith('/');

    public bool IsTable => !IsFile && !Text.StartsWith('[') && Text.Contains(':');

    /// <summary>The items of a value, separated by commas and white space; text in braces stays together.</summary>
    public static IEnumerable<ListPattern> Split(string value, bool isExcluded = false)
    {
        foreach (var item in Words(value, Separators))
        {
            var name = item.TrimStart('!');
            yield return new ListPattern(name, isExcluded ^ ((item.Length - name.Length) % 2 == 1));
        }
    }

    public static IEnumerable<string> Words(string text, string separators)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            var letter = i < text.Length ? text[i] : separators[0];
            if (i == text.Length || (depth == 0 && separators.Contains(letter)))
            {
                if (i > start)
                {
                    yield return text[start..i];
                }

                start = i + 1;
            }
            else
            {
                depth = letter == '{' ? depth + 1 : letter == '}' && depth > 0 ? depth - 1 : depth;
            }
        }
    }
}
