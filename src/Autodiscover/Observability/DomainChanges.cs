using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Observability;

/// <summary>
/// Logs what a reload of the catalog or of a source changed: counts, and at debug level the names if the log may
/// contain domains.
/// </summary>
internal sealed partial class DomainChanges(LogOptions options, ILogger<DomainChanges> logger)
{
    private const int MostNames = 20;

    private readonly bool namesDomains = options.Domain == LoggedDomain.Plain;

    public void Log(DomainIndex before, DomainIndex after)
    {
        if (!logger.IsEnabled(LogLevel.Information))
        {
            return;
        }

        var added = after.Names.Where(name => !before.TryFindListed(name, out _)).ToList();
        var removed = before.Names.Where(name => !after.TryFindListed(name, out _)).ToList();
        var changed = after.Names.Where(name => HasChanged(name, before, after)).ToList();
        if (added.Count + removed.Count + changed.Count > 0)
        {
            Counted(added.Count, removed.Count, changed.Count, after.Count);
        }

        foreach (var (kind, names) in new[] { ("added", added), ("removed", removed), ("changed", changed) })
        {
            if (namesDomains && names.Count > 0)
            {
                Named(kind, string.Join(", ", names.Take(MostNames)), Math.Max(0, names.Count - MostNames));
            }
        }
    }

    private static bool HasChanged(string name, DomainIndex before, DomainIndex after) =>
        before.TryFindListed(name, out var last)
        && after.TryFindListed(name, out var next)
        && !ReferenceEquals(last.Settings, next.Settings)
        && last.Settings != next.Settings;

    [LoggerMessage(LogLevel.Information, "Domains: {Added} added, {Removed} removed, {Changed} changed; now {Domains}")]
    private partial void Counted(int added, int removed, int changed, int domains);

    [LoggerMessage(LogLevel.Debug, "Domains {Kind}: {Names} (and {More} more)")]
    private partial void Named(string kind, string names, int more);
}
