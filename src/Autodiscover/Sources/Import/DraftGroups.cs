using Autodiscover.Catalog;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>The groups of settings of a file that has several providers.</summary>
internal sealed class DraftGroups(SkippedLines skipped)
{
    private const string Unnamed = "provider";

    private readonly Dictionary<string, SettingsGroup> groups = new(StringComparer.Ordinal);

    /// <summary>Why the first was left out that could not be taken over.</summary>
    public ImportException? Refused { get; private set; }

    /// <summary>As in the catalog; unset where there are none.</summary>
    public IReadOnlyDictionary<string, SettingsGroup>? Written => groups.Count > 0 ? groups : null;

    /// <summary>
    /// Adds a group with those of its domains that no other has, and puts them among the domains of the catalog; throws
    /// <see cref="ImportException"/> where none is left.
    /// </summary>
    public void Add(
        string? name,
        SettingsGroup settings,
        Dictionary<string, (string Name, DomainEntry Entry)> given,
        Dictionary<string, (string Name, DomainEntry Entry)> domains,
        string place)
    {
        var others = given.Where(domain => domains.ContainsKey(domain.Key)).Select(domain => domain.Value.Name).ToList();
        if (others.Count == given.Count)
        {
            throw new ImportException($"{place}: its domains belong to a provider before it; nothing of it is left.");
        }

        if (others.Count > 0)
        {
            var more = others.Count > 1 ? $" and {others.Count - 1} more" : "";
            skipped.Add($"{place}: {Printable.From(others[0])}{more}: belongs to a provider before it, which was taken.");
        }

        var key = Unused(name);
        groups[key] = settings;
        foreach (var (normal, domain) in given.Where(domain => !domains.ContainsKey(domain.Key)))
        {
            domains[normal] = (domain.Name, domain.Entry with { Settings = key });
        }
    }

    /// <summary>The others are taken over all the same.</summary>
    public void Refuse(ImportException refused)
    {
        Refused ??= refused;
        skipped.Add(refused.Message);
    }

    private string Unused(string? name)
    {
        var wanted = Printable.From(name) is { Length: > 0 } text ? text : Unnamed;
        var numbered = Enumerable.Range(2, groups.Count + 1).Select(number => $"{wanted} {number}");
        return numbered.Prepend(wanted).First(candidate => !groups.ContainsKey(candidate));
    }
}
