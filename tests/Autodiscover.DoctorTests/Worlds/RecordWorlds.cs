using System.Globalization;

namespace Autodiscover.DoctorTests.Worlds;

/// <summary>The zones of the stage that are wrong or odd in their records, and the settings of their domains.</summary>
internal static class RecordWorlds
{
    /// <summary>The last octet of a node that answers with another catalog.</summary>
    public const int OtherNode = 22;

    /// <summary>A network of IPv6 that nobody else has (RFC 4193), for as long as the stage stands.</summary>
    public static readonly string Six =
        string.Create(CultureInfo.InvariantCulture, $"fd{Random.Shared.Next(256):x2}:{Random.Shared.Next(1, 65536):x}:7");

    /// <summary>The last octet of an address where no server is.</summary>
    private const int Nobody = 8;

    private const string NoOutlook = """{ "formats": { "pox": false, "json": false, "mobilesync": false } }""";

    /// <summary>What the catalog says of domains that are not as all others.</summary>
    public static readonly IReadOnlyDictionary<string, string> Settings = new Dictionary<string, string>
    {
        ["wildspf.test"] = """{ "formats": { "pacc": false } }""",
        ["wildstale.test"] = """{ "formats": { "pacc": false } }""",
        ["wildoff.test"] = NoOutlook,
        ["msoff.test"] = NoOutlook,
        ["offhome.test"] = NoOutlook,
        ["oldconfig.test"] = """{ "formats": { "autoconfig": false } }""",
        ["sieve.test"] = Sieve(4190, "mail.sieve.test"),
        ["sievedown.test"] = Sieve(4191, "mail.sievedown.test"),
        ["sievecert.test"] = Sieve(4190, "mail.sievecert.test"),
        ["poponly.test"] = """{ "services": [ { "protocol": "pop3", "security": "tls" }, { "protocol": "smtp", "security": "tls" } ] }""",
        ["six.test"] = """{ "services": [ { "protocol": "imap", "security": "tls" }, { "protocol": "smtp", "security": "tls" } ] }""",
        ["mxonly.test"] = """{ "host": "mail.good.test", "publicHost": "setup.good.test", "mxDomain": "good.test" }""",
        ["wildpath.test"] = """{ "caldav": { "root": "https://setup.wildpath.test/dav/" } }""",
        ["doubledpath.test"] = """{ "caldav": { "root": "https://setup.doubledpath.test/dav/" } }""",
    };

    /// <summary>How the zone of a domain differs from the one that the program prints.</summary>
    public static readonly IReadOnlyDictionary<string, Func<string, string>> Zones = new Dictionary<string, Func<string, string>>
    {
        ["wildspf.test"] = zone => $"{zone}\n*.wildspf.test. IN TXT \"v=spf1 -all\"",
        ["wilddigest.test"] = zone => $"{Without(zone, "_ua-auto-config.wilddigest")}\n*.wilddigest.test. IN TXT \"v=spf1 -all\"",
        ["wildpath.test"] = zone => $"{WithoutType(zone, "_caldavs._tcp", "TXT")}\n*._tcp.wildpath.test. IN TXT \"v=spf1 -all\"\n"
            + "_caldavs._tcp.wildpath.test. IN TXT \"v=spf1 -all\"",
        ["wildstale.test"] = zone => $"{zone}\n*._tcp.wildstale.test. IN SRV 0 1 443 setup.wildstale.test.",
        ["wildhome.test"] = zone => Without(zone, "auto", "ua-auto") + "\n*.wildhome.test. IN CNAME setup.wildhome.test.",
        ["wildaway.test"] = zone => Elsewhere(Without(zone, "autoconfig"), "*.wildaway.test."),
        ["wildoff.test"] = zone => Elsewhere(zone, "*.wildoff.test."),
        ["oldconfig.test"] = zone => Elsewhere(zone, "autoconfig.oldconfig.test."),
        ["offhome.test"] = zone => $"{zone}\n*.offhome.test. IN CNAME setup.offhome.test.",
        ["ms.test"] = zone => $"{Without(zone, "autodiscover")}\nautodiscover.ms.test. IN CNAME autodiscover.outlook.com.",
        ["msoff.test"] = zone => $"{zone}\nautodiscover.msoff.test. IN CNAME autodiscover.outlook.com.",
        ["doubled.test"] = zone => Doubled(zone, "autoconfig.doubled.test."),
        ["doubledall.test"] = zone => Doubled(Doubled(zone, "auto"), "_"),
        ["doubledsrv.test"] = zone => Doubled(zone, "_imaps._tcp.doubledsrv.test."),
        ["doubleddigest.test"] = zone => Doubled(zone, "_ua-auto-config.doubleddigest.test."),
        ["doubledpath.test"] = zone => Doubled(zone, "_caldavs._tcp.doubledpath.test."),
        ["doubledtarget.test"] = zone =>
            zone.Replace("993 mail.doubledtarget.test.", "993 mail.doubledtarget.test", StringComparison.Ordinal),
        ["doubledalias.test"] = zone => Edited(zone, "autoconfig.", line => line.TrimEnd('.')),
        ["doubledmx.test"] = zone => zone.Replace("MX 10 mail.doubledmx.test.", "MX 10 mail.doubledmx.test", StringComparison.Ordinal),
        ["doubledhost.test"] = zone => Doubled(zone, "mail.doubledhost.test."),
        ["lame.test"] = zone => zone,
        ["nullmx.test"] = zone => zone.Replace("MX 10 mail.nullmx.test.", "MX 0 .", StringComparison.Ordinal),
        ["mxaddress.test"] = zone => zone.Replace("MX 10 mail.mxaddress.test.", "MX 10 192.0.2.25.", StringComparison.Ordinal),
        ["mxlost.test"] = zone => zone.Replace("MX 10 mail.mxlost.test.", "MX 10 old.mxlost.test.", StringComparison.Ordinal),
        ["srvaddress.test"] = zone => zone.Replace("0 1 993 mail.srvaddress.test.", "0 1 993 192.0.2.25.", StringComparison.Ordinal),
        ["maillost.test"] = zone => Without(zone, "mail."),
        ["dnssec.test"] = zone => zone,
        ["mxonly.test"] = zone => Without(zone, "auto", "ua-auto", "_", "setup.", "pop.", "imap.", "mail.", "mx1.", "mxonly.test. IN A")
            .Replace("MX 10 mail.mxonly.test.", "MX 10 mail.good.test.", StringComparison.Ordinal),
        ["split.test"] = zone => zone,
        ["six.test"] = zone => $"{Without(zone, "mail.", "setup.", "six.test. IN A")}\nmail.six.test. IN AAAA {Six}::2\n"
            + $"setup.six.test. IN AAAA {Six}::20\nsix.test. IN AAAA {Six}::20",
        ["sixmail.test"] = zone => $"{zone}\nmail.sixmail.test. IN AAAA {Six}::8",
        ["caa.test"] = zone => $"{zone}\ncaa.test. IN CAA 0 issue \";\"",
        ["caaother.test"] = zone => $"{zone}\ncaaother.test. IN CAA 0 issue \"letsencrypt.org\"",
        ["node.test"] = zone => Also(zone, "setup.node.test.", OtherNode),
        ["sieve.test"] = zone => zone,
        ["sievedown.test"] = zone => zone,
        ["poponly.test"] = zone => zone,
        ["mxalias.test"] = zone => zone.Replace("MX 10 mail.mxalias.test.", "MX 10 imap.mxalias.test.", StringComparison.Ordinal),
        ["mxaway.test"] = zone => zone.Replace("MX 10 mail.mxaway.test.", "MX 10 aspmx.l.google.com.", StringComparison.Ordinal),
        ["splittext.test"] = zone => zone.Replace("a=sha256; d=", "a=sha256;\" \" d=", StringComparison.Ordinal),
        ["twotexts.test"] = zone => $"{zone}\n_ua-auto-config.twotexts.test. IN TXT \"v=UAAC1; a=sha256; d={new string('A', 43)}=\"",
        ["longtext.test"] = zone =>
            $"{zone}\nlongtext.test. IN TXT \"v=spf1 {string.Join("\" \"", Enumerable.Repeat(new string('x', 200), 12))}\"",
        ["lifetimes.test"] = zone => Edited(zone.Replace(" 3600 IN", " 0 IN", StringComparison.Ordinal), "setup.",
            line => line.Replace(" IN", " 2592000 IN", StringComparison.Ordinal)),
        ["weights.test"] = zone => zone.Replace(" IN SRV   0 1 993 ", " IN SRV   5 70 993 ", StringComparison.Ordinal),
        ["srvdot.test"] = zone => zone.Replace("SRV   0 1 993 mail.srvdot.test.", "SRV   0 0 0 .", StringComparison.Ordinal),
        ["srvzero.test"] = zone => zone.Replace("SRV   0 1 993 ", "SRV   0 1 0 ", StringComparison.Ordinal),
        ["srvtwo.test"] = zone => $"{zone}\n_imaps._tcp.srvtwo.test. IN SRV 0 1 993 imap.good.test.",
        ["dangling.test"] = zone => $"{Without(zone, "autoconfig.")}\nautoconfig.dangling.test. IN CNAME gone.dangling.test.",
        ["circle.test"] = zone => $"{Without(zone, "autoconfig.")}\nautoconfig.circle.test. IN CNAME two.circle.test.\n"
            + "two.circle.test. IN CNAME autoconfig.circle.test.",
        ["lostns.test"] = zone => $"{zone}\nlostns.test. IN NS ns3.lostns.test.",
        ["nodes.test"] = zone => Also(zone, "setup.nodes.test.", 21),
    };

    private static string Sieve(int port, string host) =>
        $$"""{ "manageSieve": { "host": "{{host}}", "port": {{port}} }, "formats": { "setupServer": true } }""";

    /// <summary>Zones of others.</summary>
    public static readonly IReadOnlyDictionary<string, string> Others = new Dictionary<string, string>
    {
        ["google.com"] = "aspmx.l.google.com. IN A {0}.8",
        ["outlook.com"] = "autodiscover.outlook.com. IN A {0}.8",
        ["thunderbird.net"] = "autoconfig.thunderbird.net. IN A {0}.20",
        ["outlookmobile.com"] = "prod-autodetect.outlookmobile.com. IN A {0}.20",
    };

    /// <summary>The lines of some names move to a name with the zone twice.</summary>
    private static string Doubled(string zone, string start)
    {
        var apex = zone.Split('\n').First(line => line.Contains(" IN SOA ", StringComparison.Ordinal)).Split(' ')[0];
        return Edited(zone, start, line => line.Split(' ', 2) is [var name, var rest] ? $"{name}{apex} {rest}" : line);
    }

    private static string Edited(string zone, string start, Func<string, string> edit) =>
        string.Join('\n', zone.Split('\n').Select(line => line.StartsWith(start, StringComparison.Ordinal) ? edit(line.TrimEnd()) : line));

    private static string Without(string zone, params string[] starts) =>
        string.Join('\n', zone.Split('\n').Where(line => !starts.Any(start => line.StartsWith(start, StringComparison.Ordinal))));

    private static string WithoutType(string zone, string start, string type) => string.Join('\n', zone.Split('\n').Where(line =>
        !line.StartsWith(start, StringComparison.Ordinal) || !line.Contains($" IN {type} ", StringComparison.Ordinal)));

    /// <summary>A second address for a host, on the same network.</summary>
    public static string Also(string zone, string name, int octet) => $"{zone}\n{name} IN A {Network(zone)}.{octet}";

    private static string Elsewhere(string zone, string name) => Also(zone, name, Nobody);

    private static string Network(string zone)
    {
        var line = zone.Split('\n').First(line => line.StartsWith("ns1.", StringComparison.Ordinal)).TrimEnd();
        return line[(line.LastIndexOf(' ') + 1)..line.LastIndexOf('.')];
    }
}
