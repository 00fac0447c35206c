using Autodiscover.Catalog.Validation;

namespace Autodiscover.Sources.Catalogs;

/// <summary>Where the catalog itself comes from. It can be read many times.</summary>
internal interface ICatalogSource
{
    /// <summary>The file's path, or the names of the environment variables.</summary>
    string Name { get; }

    /// <summary>
    /// Reads and validates it; an error of the operating system is reported as a problem of the catalog.
    /// </summary>
    Task<CatalogReading> Read(CancellationToken stopping);

    /// <summary>Completes when it may have changed.</summary>
    Task WaitForChange(CancellationToken stopping);
}
