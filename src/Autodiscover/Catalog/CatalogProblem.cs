namespace Autodiscover.Catalog;

/// <summary>
/// How bad a problem is: an error keeps the catalog from being served, a warning names what some clients handle badly.
/// </summary>
public enum Severity
{
    Warning,
    Error,
}

/// <summary>One thing wrong with a catalog: where (a JSON path, or a variable), what was seen and what is allowed.</summary>
public sealed record CatalogProblem(Severity Severity, string Path, string Message)
{
    /// <summary>The path where it is the file, and not yet what is in it.</summary>
    public const string WholeFile = "";

    /// <summary>The path of the whole catalog.</summary>
    public const string Root = "$";

    /// <summary>Where it stands in the file. Unset: it came from no file, or nothing of it is written there.</summary>
    public TextPlace? Place { get; init; }

    /// <summary>True where the name of the property is wrong, and not its value.</summary>
    internal bool IsOfName { get; init; }

    public override string ToString() => (Path, Place) switch
    {
        (WholeFile, { } place) => $"{place}: {Message}",
        (WholeFile, null) => Message,
        (_, { } place) => $"{Path} ({place}): {Message}",
        _ => $"{Path}: {Message}",
    };
}
