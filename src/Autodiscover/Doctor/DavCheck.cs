using Autodiscover.Catalog;

namespace Autodiscover.Doctor;

/// <summary>Asks a DAV root as its clients do, without a login: it must at least know the method (RFC 4918 section 9.1).</summary>
internal sealed class DavCheck(string name, DavService dav, Fetcher fetcher)
{
    public async Task<Finding> Look(CancellationToken stopping)
    {
        var fetched = await fetcher.Fetch(new Ask(new HttpMethod("PROPFIND"), dav.Root, Expected.Autoconfig, Level.Problem), stopping);
        return fetched switch
        {
            { Failure: not FetchFailure.None } => Bad($"cannot be asked: {fetched.Reason}", "Start the server, or correct \"root\" in the catalog."),
            { TlsTrouble: { } trouble } => Bad($"is refused by clients: {trouble}", "Give the server the right certificate for this name, with its full chain."),
            { Status: 401 or 207 or 403 } => new Finding("dav.ok", Level.Ok, dav.Root, $"answers {name} clients ({fetched.Status})"),
            _ => Bad($"answers PROPFIND with {fetched.Status}, so that no {name} client finds anything", "Correct \"root\" in the catalog: it is the URL below which clients discover collections."),
        };
    }

    /// <summary>What DAV clients make of the roots; nothing where none are published.</summary>
    public static IEnumerable<Walk> Verdict(IReadOnlyList<Finding> roots)
    {
        if (roots.Count > 0)
        {
            var worst = roots.MaxBy(root => root.Level)!;
            var isFine = worst.Level == Level.Ok;
            yield return new Walk(
                new Finding("client.dav", worst.Level, "DAV clients", isFine ? $"find a server at {string.Join(", ", roots.Select(root => root.Subject).Distinct())}" : $"find nothing at {worst.Subject}", worst.Fix),
                [.. roots.Select(root => new Step("PROPFIND", root.Subject, root.Message))],
                []);
        }
    }

    private Finding Bad(string message, string fix) => new("dav.root", Level.Problem, dav.Root, message, fix);
}
