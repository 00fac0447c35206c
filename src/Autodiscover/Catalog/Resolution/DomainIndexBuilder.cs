using System.Runtime.InteropServices;

namespace Autodiscover.Catalog.Resolution;

/// <summary>
/// Builds an index: names added first win over later ones. Equal settings become one object, also across indexes, so
/// that documents already compiled for them can be reused.
/// </summary>
public sealed class DomainIndexBuilder
{
    private readonly Dictionary<string, DomainSettings> byName;
    private readonly Dictionary<DomainSettings, DomainSettings> known = [];
    private readonly HashSet<DomainSettings> used = new(ReferenceEqualityComparer.Instance);

    /// <summary>Starts an index; <paramref name="before"/> is the one that it will replace.</summary>
    public DomainIndexBuilder(int capacity = 0, DomainIndex? before = null)
    {
        byName = new Dictionary<string, DomainSettings>(capacity, StringComparer.Ordinal);
        foreach (var settings in before?.Settings ?? [])
        {
            known.TryAdd(settings, settings);
        }
    }

    /// <summary>Adds the domains of a valid catalog.</summary>
    public void Add(ServiceCatalog catalog)
    {
        var resolved = new Dictionary<DomainEntry, DomainSettings>(ReferenceEqualityComparer.Instance);
        foreach (var (name, entry) in catalog.Domains)
        {
            ref var settings = ref CollectionsMarshal.GetValueRefOrAddDefault(resolved, entry, out _);
            settings ??= Share(DomainSettings.Create(entry, catalog));
            foreach (var listed in (entry.Aliases ?? []).Prepend(name))
            {
                TryAdd(Normalize(listed), settings);
            }
        }
    }

    /// <summary>The shared object for equal settings.</summary>
    public DomainSettings Share(DomainSettings settings)
    {
        ref var shared = ref CollectionsMarshal.GetValueRefOrAddDefault(known, settings, out _);
        return shared ??= settings;
    }

    /// <summary>
    /// Adds a name in the form used for look-ups; the settings are shared ones. False if the name is already there.
    /// </summary>
    public bool TryAdd(string name, DomainSettings settings)
    {
        var isNew = byName.TryAdd(name, settings);
        if (isNew)
        {
            used.Add(settings);
        }

        return isNew;
    }

    /// <summary>The settings added under a name; null if there are none.</summary>
    public DomainSettings? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The index; <paramref name="isComplete"/> is false while some source was never read.</summary>
    public DomainIndex Build(bool isComplete = true) => new(byName, [.. used], isComplete);

    private static string Normalize(string name) =>
        DomainIndex.NormalizeListed(name)
        ?? throw new InvalidOperationException("A bad domain name passed validation.");
}
