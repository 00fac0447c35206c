using Autodiscover.Text;

namespace Autodiscover.Catalog.Validation;

/// <summary>Short ways to write a <see cref="CatalogProblem"/>.</summary>
internal static class Problem
{
    public static CatalogProblem Error(string path, string message) => new(Severity.Error, path, message);

    public static CatalogProblem Warning(string path, string message) => new(Severity.Warning, path, message);

    public static string Quote(string text) => $"\"{Printable.From(text)}\"";
}
