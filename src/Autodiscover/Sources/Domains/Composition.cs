using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Sources.Domains;

/// <summary>
/// Combines the domains of the catalog and of the sources: the catalog wins over sources, and earlier sources over
/// later ones.
/// </summary>
internal static class Composition
{
    /// <summary>An alias of an alias of an alias is the longest chain that is followed.</summary>
    private const int LongestAliasChain = 3;

    /// <summary>
    /// The index of all domains; a snapshot is null if its source was never read. <paramref name="skipped"/> is called
    /// for each source's rows that cannot be used with this catalog, with their number and the reason.
    /// </summary>
    public static DomainIndex Create(
        ServiceCatalog catalog, IReadOnlyList<SourceSnapshot?> snapshots, DomainIndex? before, Action<int, int, string>? skipped = null)
    {
        var builder = new DomainIndexBuilder(catalog.Domains.Count + snapshots.Sum(snapshot => snapshot?.Count ?? 0), before);
        builder.Add(catalog);
        foreach (var (index, snapshot) in snapshots.Index())
        {
            if (snapshot is not null)
            {
                AddNames(builder, snapshot, catalog, (rows, reason) => skipped?.Invoke(index, rows, reason));
                AddAliases(builder, snapshot, (rows, reason) => skipped?.Invoke(index, rows, reason));
            }
        }

        return builder.Build(isComplete: snapshots.All(snapshot => snapshot is not null));
    }

    private static void AddNames(DomainIndexBuilder builder, SourceSnapshot snapshot, ServiceCatalog catalog, Action<int, string> skipped)
    {
        var settings = new DomainSettings?[snapshot.Kinds.Length];
        var rows = snapshot.KindOf.CountBy(kind => kind).ToDictionary();
        foreach (var (index, kind) in snapshot.Kinds.Index())
        {
            settings[index] = kind.Resolve(catalog, out var reason) is { } resolved ? builder.Share(resolved) : null;
            if (settings[index] is null)
            {
                skipped(rows[index], reason);
            }
        }

        for (var i = 0; i < snapshot.Names.Length; i++)
        {
            if (settings[snapshot.KindOf[i]] is { } found)
            {
                builder.TryAdd(snapshot.Names[i], found);
            }
        }
    }

    private static void AddAliases(DomainIndexBuilder builder, SourceSnapshot snapshot, Action<int, string> skipped)
    {
        var left = snapshot.Aliases;
        for (var pass = 0; pass < LongestAliasChain && left.Length > 0; pass++)
        {
            var waiting = new List<(string, string)>();
            foreach (var (alias, target) in left)
            {
                if (builder.Find(target) is { } settings)
                {
                    builder.TryAdd(alias, settings);
                }
                else
                {
                    waiting.Add((alias, target));
                }
            }

            left = [.. waiting];
        }

        if (left.Length > 0)
        {
            skipped(left.Length, $"\"{left[0].Alias}\" is an alias of {left[0].Target}, which is not hosted");
        }
    }
}
