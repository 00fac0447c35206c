using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Catalog.Validation;

/// <summary>
/// What came of reading a catalog: everything wrong with it, and the catalog itself unless one of the problems is an
/// error.
/// </summary>
public sealed record CatalogReading(ServiceCatalog? Catalog, IReadOnlyList<CatalogProblem> Problems)
{
    /// <summary>The domains that the catalog lists itself, indexed; null where it cannot be used.</summary>
    public DomainIndex? Domains { get; } = Catalog is null ? null : DomainIndex.Create(Catalog);

    /// <summary>Where each of the catalog's sources stands in the file; empty where it came from no file.</summary>
    public IReadOnlyList<TextPlace?> SourcePlaces { get; init; } = [];

    /// <summary>
    /// True where the catalog is good but a secret that it names cannot be read: that may change without an edit.
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
