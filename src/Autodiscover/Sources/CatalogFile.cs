using Autodiscover.Catalog;
using Autodiscover.Catalog.Json;

namespace Autodiscover.Sources;

/// <summary>Finds the catalog file and reads it. Every verb of the program looks in the same places.</summary>
internal static class CatalogFile
{
    public const string Variable = "AUTODISCOVER_CATALOG";

    private static readonly string[] UsualPlaces = ["catalog.json", "/etc/autodiscover/catalog.json"];

    /// <summary>
    /// The file named by the option, else by the environment, else the first usual place that has one; never a place that does not exist,
    /// so that the error names what was tried.
    /// </summary>
    public static bool TryFind(string? option, out string path, out string error)
    {
        var named = option ?? Environment.GetEnvironmentVariable(Variable) switch { "" => null, var value => value };
        path = named ?? Array.Find(UsualPlaces, File.Exists) ?? "";
        error = (named, path) switch
        {
            (null, "") => $"There is no catalog: tried {string.Join(" and ", UsualPlaces.Select(Path.GetFullPath))}. Name one with --catalog FILE or ${Variable}.",
            (not null, _) when !File.Exists(named) => $"{Path.GetFullPath(named)}: there is no such file{(option is null ? $" (${Variable} names it)" : "")}.",
            _ => "",
        };
        return error.Length == 0;
    }

    /// <summary>Reads the file; what the operating system refuses is a problem of the catalog like any other.</summary>
    public static CatalogReading Read(string path)
    {
        try
        {
            return CatalogReader.Read(File.ReadAllBytes(path));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new CatalogReading(null, [new CatalogProblem(Severity.Error, "$", $"the file cannot be read: {refused.Message}")]);
        }
    }
}
