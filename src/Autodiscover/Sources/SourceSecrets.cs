using Autodiscover.Catalog;
using Autodiscover.Catalog.Validation;
using Autodiscover.Sources.Reading;
using Autodiscover.Sources.Web;

namespace Autodiscover.Sources;

/// <summary>
/// Reads the secrets of a catalog's sources, and their authorities, before they are needed: a server that is down may
/// come back by itself, but an unreadable secret needs an admin.
/// </summary>
internal static class SourceSecrets
{
    /// <summary>
    /// Adds the secrets that cannot be read to the problems. Sources that are already <paramref name="running"/> report
    /// it themselves, and keep their domains.
    /// </summary>
    public static async Task<CatalogReading> Validate(
        CatalogReading reading, IReadOnlyCollection<SourceEntry> running, CancellationToken stopping)
    {
        var problems = new List<CatalogProblem>();
        foreach (var (index, entry) in (reading.Catalog?.Sources ?? []).Index().Where(source => !running.Contains(source.Item)))
        {
            try
            {
                var secret = await Secret.Read(entry.Password, stopping);
                if (entry.Http is not null)
                {
                    WebServer.Check(secret);
                }

                await Authorities.Read(entry.Ca, stopping);
            }
            catch (SourceException unreadable)
            {
                var place = reading.SourcePlaces.ElementAtOrDefault(index);
                problems.Add(new(Severity.Error, $"$.sources[{index}]", unreadable.Message) { Place = place });
            }
        }

        return problems.Count == 0
            ? reading
            : new CatalogReading(null, [.. reading.Problems, .. problems]) { LacksSecrets = true };
    }
}
