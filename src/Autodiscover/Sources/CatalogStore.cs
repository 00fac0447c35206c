using Autodiscover.Catalog;

namespace Autodiscover.Sources;

/// <summary>Holds the catalog in force. A request reads it once and finishes on what it read.</summary>
internal sealed class CatalogStore(HostedDomains first)
{
    private volatile HostedDomains current = first;

    public HostedDomains Current => current;
}
