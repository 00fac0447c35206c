namespace Autodiscover.Catalog.Resolution;

/// <summary>
/// The host names used by clients that know only a domain's MX host: autoconfig before the domain of the MX hosts
/// (Thunderbird and Thunderbird for Android cut off the host's first label), and before the whole host (GNOME Online
/// Accounts, goamailclient.c). Only MX hosts that the catalog names as servers are known.
/// </summary>
internal static class MxNames
{
    public static IEnumerable<string> From(DomainSettings settings) =>
        settings.MxDomain is { } domain && settings.Offers(Formats.Autoconfig)
            ? Places(settings, domain).Select(place => $"{HostLabels.Autoconfig}.{place}").Distinct()
            : [];

    private static IEnumerable<string> Places(DomainSettings settings, string domain)
    {
        yield return domain;
        foreach (var host in settings.Servers.Select(server => server.Endpoint.Host).Distinct())
        {
            if (DomainName.TryNormalize(host, out var name) && name.EndsWith($".{domain}", StringComparison.Ordinal))
            {
                yield return name;
                yield return name[(name.IndexOf('.') + 1)..];
            }
        }
    }
}
