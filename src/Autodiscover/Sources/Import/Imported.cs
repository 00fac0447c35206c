using Autodiscover.Catalog;

namespace Autodiscover.Sources.Import;

/// <summary>A catalog made from another program's configuration, and what of that could not be carried over.</summary>
internal sealed record Imported(ServiceCatalog Catalog, IReadOnlyList<string> Skipped);
