namespace Autodiscover.Text;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Suggestion
{
    /// <summary>
    /// Enough for a typo, too few to guess a different word; two thirds of a short word must be right.
    /// </summary>
    private const int MostSlips = 2;

    /// <summary>Longer than every known word; comparing longer ones would waste time.</summary>
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
        var slips = Math.Clamp((typed.Length + 1) / 3, 1, MostSlips);
        return nearest is not null && EditDistance(typed, nearest) <= slips ? nearest : Completed(typed, words);
    }

    /// <summary>What to use instead: the nearest word if there is one, and all allowed words.</summary>
    public static string Sentence(string typed, IReadOnlyList<string> known)
    {
        var all = known.Count < 2 ? string.Concat(known) : $"{string.Join(", ", known.SkipLast(1))} or {known[^1]}";
        return For(typed, known) is { } nearest ? $"did you mean \"{nearest}\"? Allowed: {all}" : $"use {all}";
    }

    /// <summary>What was probably meant, quoted, before the sentence about what is allowed.</summary>
    public static string Before(string meant, string allowed) =>
        $"did you mean {meant}? {char.ToUpperInvariant(allowed[0])}{allowed[1..]}";

    /// <summary>The only word that begins like this, or the beginning of this.</summary>
    private static string? Completed(string typed, List<string> words) =>
        typed.Length >= ShortestBeginning && words.FindAll(word => BeginsAlike(typed, word)) is [var only] ? only : null;

    private static bool BeginsAlike(string typed, string word) =>
        word.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
        || (word.Length >= ShortestBeginning && typed.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The number of missing, added, wrong or swapped letters (the optimal string alignment distance); letters are
    /// compared without case.
    /// </summary>
    private static int EditDistance(string typed, string word)
    {
        var (a, b) = (typed.ToLowerInvariant(), word.ToLowerInvariant());
        int[] before = [];
        int[] last = [.. Enumerable.Range(0, b.Length + 1)];
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitute = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(substitute, Math.Min(row[j - 1], last[j]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last) = (last, row);
        }

        return last[^1];
    }
}
