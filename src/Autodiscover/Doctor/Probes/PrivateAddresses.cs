using System.Net;
using System.Net.Sockets;

namespace Autodiscover.Doctor.Probes;

/// <summary>Private addresses: nobody outside may send requests to them through this machine.</summary>
internal static class PrivateAddresses
{
    private static readonly IPNetwork[] Networks =
    [
        .. new[]
        {
            // This host, loopback, private use, carriers' translation, link-local (clouds' metadata too): RFC 6890.
            "0.0.0.0/8", "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10",
            "169.254.0.0/16",

            // Protocol assignments (metadata of one cloud among them), benchmarks, multicast and what is reserved.
            "192.0.0.0/24", "198.18.0.0/15", "224.0.0.0/3",

            // Unspecified and loopback, unique local, link-local, site-local, multicast.
            "::/127", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>Prefixes that carry an IPv4 address in their last four bytes (RFC 6052).</summary>
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>
    /// Addresses of cloud metadata services, which reveal a machine's secrets: link-local addresses, and those of
    /// single clouds.
    /// </summary>
    private static readonly IPNetwork[] Metadata =
    [
        .. new[] { "169.254.0.0/16", "100.100.100.200/32", "192.0.0.192/32", "fe80::/10", "fd00:ec2::254/128", "fd20:ce::254/128" }
            .Select(text => IPNetwork.Parse(text)),
    ];

    public static bool IsMetadata(IPAddress address) => IsIn(Metadata, address);

    public static bool Contains(IPAddress address) => IsIn(Networks, address);

    private static bool IsIn(IPNetwork[] networks, IPAddress address)
    {
        var reached = address switch
        {
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4(),
            { AddressFamily: AddressFamily.InterNetworkV6 } when Translated.Contains(address) =>
                new IPAddress(address.GetAddressBytes()[^4..]),
            _ => address,
        };
        return networks.Any(network => network.Contains(reached));
    }
}
