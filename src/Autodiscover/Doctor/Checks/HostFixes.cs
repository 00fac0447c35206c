using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;

namespace Autodiscover.Doctor.Checks;

/// <summary>The fixes for hosts that cannot be reached, one for each cause.</summary>
internal static class HostFixes
{
    /// <summary>The line to publish: the catalog's own record of this name, else one whose address only the operator knows.</summary>
    public static string Address(AccountSettings settings, string host)
    {
        var line = DnsRecords.Create(settings).FirstOrDefault(record => record.Type == DnsType.Cname && record.Name == $"{host}.");
        return line is not null ? $"Publish: {line}" : Address(host);
    }

    public static string Address(string host) =>
        $"Publish an A or AAAA record for {host}, such as: {host}. {DnsRecord.TimeToLive} IN A ADDRESS (the address of its server).";

    public static string Port(string host, int port) =>
        $"Start the {Server(port)} for {host} and let it listen on port {port}, open the port where a firewall refuses it, or let "
        + "DNS lead to the server that answers.";

    public static string Slow(string host, int port) =>
        $"Open port {port} of {host} in the firewall; if it is open, look at the log of the {Server(port)}, and at what it passes "
        + "the request on to.";

    public static string Broken(string host, int port) =>
        $"Look at the log of the {Server(port)} for {host}, and at what listens on port {port}: it sends no whole HTTP answer.";

    public static string Route(string host, int port) =>
        $"Check the address of {host} in DNS and the route to it, and what listens on port {port} there.";

    private static string Server(int port) =>
        port is EndPointOverride.Https or EndPointOverride.Http ? "web server or proxy" : "server";
}
