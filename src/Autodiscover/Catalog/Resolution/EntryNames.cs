namespace Autodiscover.Catalog.Resolution;

/// <summary>
/// The names that share one entry of a catalog. The server's index does not need them; verbs that print a whole entry
/// do.
/// </summary>
public sealed class EntryNames
{
    private readonly Dictionary<string, ValueList<string>> byName = new(StringComparer.Ordinal);

    private EntryNames()
    {
    }

    /// <summary>Reads a catalog that has passed validation.</summary>
    public static EntryNames From(ServiceCatalog catalog)
    {
        var names = new EntryNames();
        foreach (var (name, entry) in catalog.Domains)
        {
            if (entry.Aliases is { Count: > 0 } aliases)
            {
                names.Add([.. aliases.Prepend(name).Select(DomainIndex.NormalizeListed).OfType<string>().Where(IsName)]);
            }
        }

        return names;
    }

    /// <summary>
    /// The entry's own name and its aliases, in the catalog's order; only the name itself if there are no aliases.
    /// </summary>
    public ValueList<string> Find(string name) => byName.GetValueOrDefault(name) ?? [name];

    private void Add(ValueList<string> names)
    {
        foreach (var name in names)
        {
            byName.TryAdd(name, names);
        }
    }

    /// <summary>False for <c>*</c> and <c>*.example.com</c>: the names that a pattern covers are not aliases.</summary>
    private static bool IsName(string listed) => !listed.StartsWith('*');
}
