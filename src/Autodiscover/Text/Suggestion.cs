namespace Autodiscover.Text;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Suggestion
{
    /// <summary>Two slips: enough for a swapped or missing letter, too few to guess at another word.</summary>
    private const int MostSlips = 2;

    /// <summary>Longer than every word that there is; comparing more would take time for nothing.</summary>
    private const int LongestTyped = 60;

    private const int ShortestBeginning = 3;

    public static string? For(string typed, IEnumerable<string> known)
    {
        if (typed.Length > LongestTyped)
        {
            return null;
        }

        var words = known.ToList();
        var nearest = words.MinBy(word => EditDistance(typed, word));
        return nearest is not null && EditDistance(typed, nearest) <= MostSlips ? nearest : Completed(typed, words);
    }

    /// <summary>What to use instead: the nearest word where there is one, and all that are allowed.</summary>
    public static string Sentence(string typed, IReadOnlyList<string> known)
    {
        var all = known.Count < 2 ? string.Concat(known) : $"{string.Join(", ", known.SkipLast(1))} or {known[^1]}";
        return For(typed, known) is { } nearest ? $"did you mean \"{nearest}\"? Allowed: {all}" : $"use {all}";
    }

    /// <summary>The only word that begins like this.</summary>
    private static string? Completed(string typed, List<string> words) =>
        typed.Length >= ShortestBeginning
        && words.FindAll(word => word.StartsWith(typed, StringComparison.OrdinalIgnoreCase)) is [var only]
            ? only
            : null;

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
