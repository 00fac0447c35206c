namespace Autodiscover.Sources.Sql;

/// <summary>
/// Makes equal values one string object: a million rows mostly have the same few hosts. Only the first thousands of
/// values are shared.
/// </summary>
internal sealed class SharedStrings
{
    private const int Most = 4096;

    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public string Share(string value)
    {
        if (known.TryGetValue(value, out var shared))
        {
            return shared;
        }

        if (known.Count < Most)
        {
            known.Add(value);
        }

        return value;
    }
}
