using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents;

/// <summary>
/// DNS records for clients that start from the MX hosts. They are no part of a domain's own: the names stand in the
/// hoster's zone, once for all its customers, and the text beside whatever else the domain says of itself.
/// </summary>
public static class MxRecords
{
    /// <summary>None where the catalog does not say where the MX hosts stand.</summary>
    public static IReadOnlyList<DnsGroup> Groups(AccountSettings settings, string? target = null)
    {
        var host = target ?? settings.PublicHost;
        var names = ResponderNames.ForMx(settings).Where(name => name != host).ToList();
        return names is [] ? [] :
        [
            new DnsGroup(
                DnsPurpose.MxAutoconfig,
                [.. names.Select(name => new DnsRecord($"{name}.", DnsType.Cname, $"{host}."))]),
            new DnsGroup(DnsPurpose.Mailconf, [new DnsRecord($"{settings.Domain}.", DnsType.Txt, $"mailconf={Url(settings)}")]),
        ];
    }

    /// <summary>The path names the domain: whoever follows this adds no address.</summary>
    private static string Url(AccountSettings settings) =>
        $"https://{HostLabels.Autoconfig}.{settings.MxDomain}"
        + WireFormat.Autoconfig.OpenPath!.Replace("{domain}", settings.Domain, StringComparison.Ordinal);
}
