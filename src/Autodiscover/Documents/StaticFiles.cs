using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents;

/// <summary>
/// The documents of a domain that are the same for everybody, as files: one folder for each host name, below it the
/// path that clients ask for, as a plain web server or a CDN serves them.
/// </summary>
public static class StaticFiles
{
    /// <summary>
    /// Relative paths, with slashes, and the files' bytes; formats that are written only on request must be in
    /// <paramref name="requested"/>.
    /// </summary>
    public static IEnumerable<(string Path, byte[] Content)> Create(
        AccountSettings settings, params IReadOnlyCollection<WireFormat> requested)
    {
        foreach (var format in WireFormat.All.Where(format => IsWritten(format, settings, requested)))
        {
            var content = format.Render!(settings);
            foreach (var file in format.Files)
            {
                yield return (file.Replace("{domain}", settings.Domain, StringComparison.Ordinal), content);
            }
        }
    }

    /// <summary>Which answers of this domain no file can give.</summary>
    public static IEnumerable<string> Missing(AccountSettings settings) =>
        WireFormat.All
            .Where(format => format.IsOffered(settings))
            .Select(format => format.NotInFiles)
            .OfType<string>()
            .Distinct();

    /// <summary>A document that names aliases is written once, under the entry's own name.</summary>
    private static bool IsWritten(
        WireFormat format, AccountSettings settings, IReadOnlyCollection<WireFormat> requested) =>
        format.Files.Count > 0
        && format.IsOffered(settings)
        && (!format.IsExportedOnRequest || requested.Contains(format))
        && (!format.NamesAliases || settings.Names[0] == settings.Domain);
}
