using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents;

/// <summary>
/// DNS records for clients that start from the MX hosts. They are not part of a domain's own records: the names are in
/// the hoster's zone, once for all customers, and the TXT record is next to the domain's other ones.
/// </summary>
public static class MxRecords
{
    /// <summary>None if the catalog has no MX domain.</summary>
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

    /// <summary>The path names the domain: clients that follow this do not add an address.</summary>
    private static string Url(AccountSettings settings) =>
        $"https://{HostLabels.Autoconfig}.{settings.MxDomain}"
        + WireFormat.Autoconfig.OpenPath!.Replace("{domain}", settings.Domain, StringComparison.Ordinal);
}
