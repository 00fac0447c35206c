using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Sources;

/// <summary>The catalog in force, since when, and whether it is still what its source says.</summary>
internal sealed record CatalogState(DomainIndex Domains, DateTimeOffset LoadedAt, bool IsLatest);
