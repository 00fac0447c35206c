using Autodiscover.Catalog;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Domains;

/// <summary>
/// Takes the rows of a source, converts names to A-labels, and skips and counts rows without a valid name.
/// </summary>
internal sealed class SnapshotBuilder : IDomainRows
{
    private const int MostExamples = 20;

    private readonly List<string> names = [];
    private readonly List<int> kindOf = [];
    private readonly List<(string Alias, string Target)> aliases = [];
    private readonly Dictionary<RowKind, int> kinds = [];
    private readonly List<string> examples = [];
    private long digest;
    private int skipped;

    public void Add(in DomainRow row)
    {
        if (!DomainName.TryNormalize(row.Domain?.Trim(), out var name))
        {
            Skip(row.Domain);
        }
        else if (string.IsNullOrWhiteSpace(row.AliasOf))
        {
            AddName(name, RowKind.From(row));
        }
        else if (!DomainName.TryNormalize(row.AliasOf.Trim(), out var target))
        {
            Skip(row.AliasOf);
        }
        else if (target == name)
        {
            // A query that has the main domain in every row also has it in the main domain's own row.
            AddName(name, RowKind.From(row));
        }
        else
        {
            aliases.Add((name, target));
            digest += Mix(HashCode.Combine(name, target));
        }
    }

    public SourceSnapshot Build(string? version = null) => new()
    {
        Names = [.. names],
        KindOf = [.. kindOf],
        Kinds = [.. kinds.OrderBy(kind => kind.Value).Select(kind => kind.Key)],
        Aliases = [.. aliases],
        SkippedRows = skipped,
        SkippedExamples = examples,
        Version = version,
        Digest = digest,
    };

    private void AddName(string name, RowKind kind)
    {
        if (!kinds.TryGetValue(kind, out var index))
        {
            kinds.Add(kind, index = kinds.Count);
        }

        names.Add(name);
        kindOf.Add(index);
        digest += Mix(HashCode.Combine(name, kind));
    }

    private void Skip(string? text)
    {
        skipped++;
        if (examples.Count < MostExamples)
        {
            examples.Add($"\"{RowText.Show(text)}\" is not a domain name");
        }
    }

    /// <summary>Spreads a hash over 64 bits, so that sums of many are hardly ever equal by chance.</summary>
    private static long Mix(int hash)
    {
        var mixed = (ulong)(uint)hash * 0x9E3779B97F4A7C15;
        return (long)((mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9);
    }
}
