using System.Text.RegularExpressions;
using Autodiscover.Text;

namespace Autodiscover.Catalog;

/// <summary>
/// JSON paths as problems print them: <c>$.services[2].port</c>, <c>$.domains['example.com'].host</c> (RFC 9535).
/// </summary>
internal static partial class CatalogPath
{
    public static string Below(string path, string name) =>
        Plain().IsMatch(name) ? $"{path}.{name}" : $"{path}['{Printable.From(name).Replace("'", "\\'", StringComparison.Ordinal)}']";

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
