namespace Autodiscover.Catalog;

/// <summary>
/// How bad a problem is: with an error the catalog cannot be served; a warning names something that some clients handle
/// badly.
/// </summary>
public enum Severity
{
    Warning,
    Error,
}

/// <summary>One thing wrong with a catalog: where (a JSON path, or a variable), what was seen and what is allowed.</summary>
public sealed record CatalogProblem(Severity Severity, string Path, string Message)
{
    /// <summary>The path of problems with the file itself, not its content.</summary>
    public const string WholeFile = "";

    /// <summary>The path of the whole catalog.</summary>
    public const string Root = "$";

    /// <summary>Its position in the file. Unset: there is no file, or the problem is something missing.</summary>
    public TextPlace? Place { get; init; }

    /// <summary>True if the property's name is wrong, not its value.</summary>
    internal bool IsOfName { get; init; }

    public override string ToString() => (Path, Place) switch
    {
        (WholeFile, { } place) => $"{place}: {Message}",
        (WholeFile, null) => Message,
        (_, { } place) => $"{Path} ({place}): {Message}",
        _ => $"{Path}: {Message}",
    };
}
