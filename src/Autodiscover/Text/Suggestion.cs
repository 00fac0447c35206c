namespace Autodiscover.Text;

/// <summary>Finds what somebody probably meant to type.</summary>
internal static class Suggestion
{
    /// <summary>Two slips: enough for a swapped or missing letter, too few to guess at another word.</summary>
    private const int MostSlips = 2;

    public static string? For(string typed, IEnumerable<string> known)
    {
        var nearest = known.MinBy(word => EditDistance(typed, word));
        return nearest is not null && EditDistance(typed, nearest) <= MostSlips ? nearest : null;
    }

    /// <summary>The edit distance of Levenshtein, letters compared without case.</summary>
    private static int EditDistance(string typed, string word)
    {
        var row = Enumerable.Range(0, word.Length + 1).ToArray();
        foreach (var letter in typed)
        {
            var diagonal = row[0]++;
            for (var i = 1; i <= word.Length; i++)
            {
                var isSame = char.ToLowerInvariant(letter) == char.ToLowerInvariant(word[i - 1]);
                var substitute = diagonal + (isSame ? 0 : 1);
                diagonal = row[i];
                row[i] = Math.Min(substitute, Math.Min(row[i], row[i - 1]) + 1);
            }
        }

        return row[^1];
    }
}
