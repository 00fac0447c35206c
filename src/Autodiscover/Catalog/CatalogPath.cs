using System.Text.RegularExpressions;
using Autodiscover.Text;

namespace Autodiscover.Catalog;

/// <summary>
/// JSON paths as problems print them: <c>$.services[2].port</c>, <c>$.domains['example.com'].host</c> (RFC 9535).
/// </summary>
internal static partial class CatalogPath
{
    /// <summary>A name without an end would make a path without one, which is kept and compared for each problem.</summary>
    public static string Below(string path, string name) =>
        name.Length <= Printable.UsualLength && Plain().IsMatch(name)
            ? $"{path}.{name}"
            : $"{path}['{Quoted(Printable.From(name))}']";

    /// <summary>The path of the enclosing object or list; null for the whole catalog.</summary>
    public static string? Above(string path)
    {
        var end = path.EndsWith("']", StringComparison.Ordinal) ? path.LastIndexOf("['", StringComparison.Ordinal)
            : path.EndsWith(']') ? path.LastIndexOf('[')
            : path.LastIndexOf('.');
        return end > 0 ? path[..end] : null;
    }

    private static string Quoted(string name) => name.Replace("'", "\\'", StringComparison.Ordinal);

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
