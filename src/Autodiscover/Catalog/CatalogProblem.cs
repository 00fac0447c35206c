namespace Autodiscover.Catalog;

/// <summary>
/// How bad a problem is: an error keeps the catalog from being served, a warning says what will disappoint.
/// </summary>
public enum Severity
{
    Warning,
    Error,
}

/// <summary>One thing wrong with a catalog: where (a JSON path), what was seen and what is allowed.</summary>
public sealed record CatalogProblem(Severity Severity, string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}
