namespace Autodiscover.Catalog.Resolution;

/// <summary>
/// Where clients ask that know only whose MX host takes a domain's mail: autoconfig before the domain the MX hosts
/// stand in (Thunderbird and Thunderbird for Android cut off the host's first label), and before the whole host (GNOME
/// Online Accounts, goamailclient.c). Of the hosts only those are known that the catalog names as servers.
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
