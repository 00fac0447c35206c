namespace Autodiscover.Sources.Import;

/// <summary>What cannot be carried over, each thing said once.</summary>
internal sealed class SkippedLines
{
    private readonly List<string> lines = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Lines => lines;

    public void Add(string line)
    {
        if (seen.Add(line))
        {
            lines.Add(line);
        }
    }

    /// <summary>Of what is said of one name, the first.</summary>
    public void AddOnce(string name, string line)
    {
        if (seen.Add(name))
        {
            lines.Add(line);
        }
    }
}
