using Autodiscover.Catalog;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>
/// Other programs name a person's own collection; a catalog names where clients discover it from, too.
/// </summary>
internal static class DavRoot
{
    private static readonly string[] Personal = ["{email}", "{local}"];

    public static DavService From(string url, string place, CatalogDraft draft)
    {
        var cut = Personal
            .Select(word => url.IndexOf(word, StringComparison.Ordinal))
            .Where(at => at >= 0)
            .DefaultIfEmpty(-1)
            .Min();
        if (cut < 0)
        {
            return new DavService { Root = url };
        }

        var root = url[..cut];
        draft.Skip(
            $"{place}: the DAV root is taken to be {Printable.From(root)}, the part of the URL before the person; "
            + "correct it if clients discover elsewhere.");
        return new DavService { Root = root, Personal = url };
    }
}
