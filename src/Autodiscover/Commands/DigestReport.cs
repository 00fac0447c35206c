using System.CommandLine;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>
/// Prints the DNS records that must change with a new catalog, if it is another file than the one in use. The earlier
/// content of a file edited in place is not known; for that case the server logs the change when it reloads.
/// </summary>
internal static class DigestReport
{
    /// <summary>A change at the top of the catalog can affect a million domains.</summary>
    private const int Most = 10;

    public static void Write(ParseResult parsed, string path, DomainIndex after)
    {
        if (!CatalogInput.TryFind(parsed, null, out var used, out _) || IsSame(path, used.Name)
            || used.Read(CancellationToken.None).GetAwaiter().GetResult().Domains is not { } before)
        {
            return;
        }

        var output = parsed.InvocationConfiguration.Output;
        var changes = PaccChange.Find(before, after).ToList();
        foreach (var change in changes.Take(Most))
        {
            output.WriteLine($"DNS change: _ua-auto-config.{change.Domain} TXT: add \"{change.After}\" before you use this catalog;");
            output.WriteLine($"  keep \"{change.Before}\", which {Printable.From(used.Name)} needs, for an hour after.");
        }

        if (changes.Count > Most)
        {
            output.WriteLine($"DNS change: {changes.Count - Most} more domains need new _ua-auto-config records; see autodiscover dns.");
        }
    }

    private static bool IsSame(string path, string used) =>
        path.Length == 0 || path == used || (Path.Exists(path) && Path.Exists(used) && Path.GetFullPath(path) == Path.GetFullPath(used));
}
