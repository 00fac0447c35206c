using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Sources;

/// <summary>The catalog in use, since when, and whether it still matches its source.</summary>
internal sealed record CatalogState(DomainIndex Domains, DateTimeOffset LoadedAt, bool IsLatest);
