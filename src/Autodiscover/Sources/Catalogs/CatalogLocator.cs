namespace Autodiscover.Sources.Catalogs;

/// <summary>Finds the catalog. All verbs look in the same places.</summary>
internal static class CatalogLocator
{
    public const string Variable = "AUTODISCOVER_CATALOG";

    private static readonly string[] UsualPlaces = ["catalog.json", "/etc/autodiscover/catalog.json"];

    /// <summary>
    /// The file named by the option or else by the environment; else the catalog made from environment variables; else
    /// the first of the usual files that exists. If none exists, the error names what was tried.
    /// </summary>
    public static bool TryFind(
        string? option,
        out ICatalogSource source,
        out string error,
        int maxMebibytes = FileCatalogSource.UsualMebibytes)
    {
        var variable = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value ? value : null;
        var named = option ?? variable;
        error = "";
        if (named is null && EnvironmentCatalogSource.IsSet)
        {
            source = new EnvironmentCatalogSource();
            return true;
        }

        var path = named ?? Array.Find(UsualPlaces, File.Exists) ?? "";
        source = new FileCatalogSource(path, maxMebibytes: maxMebibytes);
        var namedBy = option is null ? $" (${Variable} names it)" : "";
        error = (named, path) switch
        {
            (null, "") => $"There is no catalog: tried {string.Join(" and ", UsualPlaces.Select(Path.GetFullPath))}. "
                + $"Make one with \"autodiscover init\", or name one with --catalog FILE or ${Variable}.",
            (not null, _) when Directory.Exists(named) => $"{Whole(named)}: is a folder{namedBy}; name the catalog file in it, "
                + $"like {Path.Combine(named, UsualPlaces[0])}.",
            (not null, _) when !Path.Exists(named) => $"{Whole(named)}: there is no such file{namedBy}.",
            _ => "",
        };
        return error.Length == 0;
    }

    /// <summary>An absolute path if it is a valid path, so that nobody has to guess the folder.</summary>
    private static string Whole(string path) => path.Length == 0 ? "\"\""
        : path.Contains('\0', StringComparison.Ordinal) ? path
        : Path.GetFullPath(path);
}
