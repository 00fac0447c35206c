using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Clients;

/// <summary>Classifies the end of a way.</summary>
internal static class DiscoveryEnds
{
    public static DiscoveryEnd From(FetchResult fetched, string target) => fetched switch
    {
        { Failure: not FetchFailure.None } or { TlsTrouble: not null } => DiscoveryEnd.Nowhere,
        _ when fetched.Hops.Any(hop => IsSame(hop.Url, target)) =>
            fetched.Hops.All(hop => Authority(hop.Url) == Authority(target))
            ? DiscoveryEnd.Home
            : DiscoveryEnd.Across,
        { Hops.Count: > 1 } or { Status: 200 or 207 } => DiscoveryEnd.Elsewhere,
        { Status: 401 } => DiscoveryEnd.Login,
        _ => DiscoveryEnd.Nowhere,
    };

    private static bool IsSame(string one, string other) => Path(one) == Path(other);

    private static string Path(string url) => new Uri(url).GetLeftPart(UriPartial.Path).TrimEnd('/');

    private static string Authority(string url) => new Uri(url).Authority;
}
