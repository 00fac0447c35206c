namespace Autodiscover.RealClientTests.Servers;

/// <summary>The stage's only resolver. A hosts file would not do: clients also ask for MX and SRV records.</summary>
internal static class Dnsmasq
{
    public static Task<Background> Start() =>
        Background.Start("dnsmasq", "dnsmasq", ["--conf-file=" + Template.Fill("dnsmasq.conf"), "--user=root"]).Listening("127.0.0.1", 53);
}
