using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Clients;

/// <summary>
/// A service that clients find from the mail domain alone, by SRV records and a well-known path, and the URL of the
/// catalog where they should end.
/// </summary>
internal sealed record DiscoveredService(string Name, DiscoveryCodes Codes, string Label, string SrvLabel,
    string Target, string Property)
{
    /// <summary>True if clients do not send the password to another origin, so that a redirect there fails.</summary>
    public bool IsDav => Codes == DiscoveryCodes.Dav;

    public string Method => IsDav ? "PROPFIND" : "GET";

    /// <summary>The status codes of an existing service; most require a login first.</summary>
    public IReadOnlyList<int> Welcome => IsDav ? [207, 401, 403] : [200, 401, 403];

    /// <summary>What the catalog offers (RFC 6764 for CalDAV and CardDAV, RFC 8620 section 2.2 for JMAP).</summary>
    public static IEnumerable<DiscoveredService> Create(AccountSettings settings)
    {
        if (settings.Caldav is { } calendars)
        {
            yield return new DiscoveredService("CalDAV", DiscoveryCodes.Dav, "caldav", "_caldavs", calendars.Root,
                "root");
        }

        if (settings.Carddav is { } addressBooks)
        {
            yield return new DiscoveredService("CardDAV", DiscoveryCodes.Dav, "carddav", "_carddavs",
                addressBooks.Root, "root");
        }

        if (settings.JmapUrl is { } session)
        {
            yield return new DiscoveredService("JMAP", DiscoveryCodes.Jmap, "jmap", "_jmap", session, "url");
        }
    }

    public FetchRequest Request(string url) => new(new HttpMethod(Method), url);

    /// <summary>The URL of a host's well-known path, including a non-standard port.</summary>
    public string WellKnown(string authority) => $"https://{authority}/.well-known/{Label}";
}
