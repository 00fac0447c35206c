using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Observability.Watching;

/// <summary>
/// Decides which names a watcher may see: those that the catalog lists or covers with a wildcard, and the one that the
/// watcher named. All others belong to strangers.
/// </summary>
internal sealed class WatchNames(DomainIndex domains, WatchFilter filter)
{
    public const string Unknown = "a name that is not in the catalog";

    private const string Covered = "a name that the \"*\" entry of the catalog covers";

    public string Domain(string name) =>
        domains.TryFind(name, out _) || filter.Names(name) ? name
        : domains.TryFindDefault(name, out _) ? Covered
        : Unknown;

    /// <summary>Null if the name may not be shown.</summary>
    public string? Host(string name) =>
        name.Length > 0 && (IsHosted(name) || filter.Names(name)) ? name : null;

    private bool IsHosted(string name) =>
        domains.TryFind(name, out _)
        || domains.IsPublicHost(name)
        || (name.Split('.', 2) is [var label, var below] && HostLabels.Contains(label) && domains.TryFind(below, out _))
        || (domains.TryFindByPublicHost(name, out var domain) && domains.TryFind(domain.Name, out _));
}
