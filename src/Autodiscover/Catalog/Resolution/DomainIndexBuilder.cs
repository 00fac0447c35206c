using System.Runtime.InteropServices;

namespace Autodiscover.Catalog.Resolution;

/// <summary>
/// Puts an index together: names that are added first win over later ones. Settings that say the same become one
/// object, also across indexes, so that documents which were made for them last time still serve.
/// </summary>
public sealed class DomainIndexBuilder
{
    private readonly Dictionary<string, DomainSettings> byName;
    private readonly Dictionary<DomainSettings, DomainSettings> known = [];
    private readonly HashSet<DomainSettings> used = new(ReferenceEqualityComparer.Instance);

    /// <summary>Begins an index; <paramref name="before"/> is the one that it will replace.</summary>
    public DomainIndexBuilder(int capacity = 0, DomainIndex? before = null)
    {
        byName = new Dictionary<string, DomainSettings>(capacity, StringComparer.Ordinal);
        foreach (var settings in before?.Settings ?? [])
        {
            known.TryAdd(settings, settings);
        }
    }

    /// <summary>Adds what a valid catalog lists.</summary>
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

    /// <summary>The one object for settings that say the same.</summary>
    public DomainSettings Share(DomainSettings settings)
    {
        ref var shared = ref CollectionsMarshal.GetValueRefOrAddDefault(known, settings, out _);
        return shared ??= settings;
    }

    /// <summary>
    /// Adds a name in the form it is looked up by; the settings are shared ones. False where the name is there already.
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

    /// <summary>What was added under a name; null where nothing was.</summary>
    public DomainSettings? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The index; <paramref name="isComplete"/> is false while some source was never read.</summary>
    public DomainIndex Build(bool isComplete = true) => new(byName, [.. used], isComplete);

    private static string Normalize(string name) =>
        DomainIndex.NormalizeListed(name) ?? throw new InvalidOperationException("A bad domain name passed validation.");
}
