using Autodiscover.Catalog.Validation;

namespace Autodiscover.Sources.Catalogs;

/// <summary>Where the catalog itself comes from. It can be read again and again.</summary>
internal interface ICatalogSource
{
    /// <summary>The file's path, or the names of the environment variables.</summary>
    string Name { get; }

    /// <summary>
    /// Reads and validates it; what the operating system refuses is a problem of the catalog like any other.
    /// </summary>
    Task<CatalogReading> Read(CancellationToken stopping);

    /// <summary>Completes when it may have changed.</summary>
    Task WaitForChange(CancellationToken stopping);
}
