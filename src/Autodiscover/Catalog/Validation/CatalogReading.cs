using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Catalog.Validation;

/// <summary>
/// The result of reading a catalog: all problems, and the catalog itself unless one of them is an error.
/// </summary>
public sealed record CatalogReading(ServiceCatalog? Catalog, IReadOnlyList<CatalogProblem> Problems)
{
    /// <summary>The index of the domains that the catalog itself lists; null if it cannot be used.</summary>
    public DomainIndex? Domains { get; } = Catalog is null ? null : DomainIndex.Create(Catalog);

    /// <summary>The position of each source in the file; empty if there is no file.</summary>
    public IReadOnlyList<TextPlace?> SourcePlaces { get; init; } = [];

    /// <summary>
    /// True if the catalog is valid but one of its secrets cannot be read: that may change without an edit.
    /// </summary>
    public bool LacksSecrets { get; init; }

    /// <summary>Validates a catalog, wherever it comes from.</summary>
    public static CatalogReading Create(ServiceCatalog catalog)
    {
        var problems = CatalogValidator.Validate(catalog);
        var isUsable = problems.All(problem => problem.Severity != Severity.Error);
        return new CatalogReading(isUsable ? catalog : null, problems);
    }

    /// <summary>A catalog that could not be read at all.</summary>
    public static CatalogReading Refused(string path, string message) =>
        new(null, [new CatalogProblem(Severity.Error, path, message)]);
}
