using System.Text.RegularExpressions;
using Autodiscover.DoctorTests.Worlds;

namespace Autodiscover.DoctorTests;

/// <summary>The mail domains of the stage: each is right in everything but the one thing it is named after.</summary>
internal static class Faults
{
    /// <summary>Domains whose mail server is broken, and the last octet of the address where it is.</summary>
    public static readonly IReadOnlyDictionary<string, int> Mail = new Dictionary<string, int>
    {
        ["expired.test"] = 3,
        ["wrongname.test"] = 4,
        ["plaintext.test"] = 5,
        ["nostarttls.test"] = 6,
        ["clearauth.test"] = 7,
        ["refused.test"] = 8,
        ["silent.test"] = 9,
        ["nochain.test"] = 10,
        ["selfsigned.test"] = 11,
        ["sievecert.test"] = 48,
    };

    /// <summary>Domains whose web server is broken, and where it is.</summary>
    public static readonly IReadOnlyDictionary<string, int> Web = new Dictionary<string, int>
    {
        ["html.test"] = 20,
        ["loop.test"] = 20,
        ["staleanswer.test"] = 20,
        ["notfound.test"] = 20,
        ["webcert.test"] = 20,
        ["webdown.test"] = 8,
        ["websilent.test"] = 9,
        ["botcheck.test"] = 20,
        ["origin.test"] = 20,
        ["badgateway.test"] = 20,
        ["unavailable.test"] = 20,
        ["forbidden.test"] = 20,
        ["password.test"] = 20,
        ["zipped.test"] = 20,
        ["catchall.test"] = 20,
        ["redirdown.test"] = 20,
        ["muststaple.test"] = 20,
        ["mtu.test"] = 14,
        ["staple13.test"] = 18,
        ["alert.test"] = 20,
        ["plainweb.test"] = 25,
        ["sslogin.test"] = 20,
        ["moved.test"] = 20,
        ["hsts.test"] = 27,
        ["chunks.test"] = 26,

        ["downgrade.test"] = 20,
        ["wordpress.test"] = 20,
        ["otherxml.test"] = 20,
        ["brotli.test"] = 20,
        ["origin522.test"] = 20,
        ["origin525.test"] = 20,
        ["origin526.test"] = 20,
        ["captcha.test"] = 20,

        // Well, but not as most are.
        ["altsvc.test"] = 20,
        ["static.test"] = 20,
        ["withquery.test"] = 20,
        ["stapled.test"] = 20,
        ["stapled13.test"] = 19,
        ["cdn.test"] = 20,
        ["httpsonly.test"] = 17,
    };

    /// <summary>Domains whose zone is wrong, and how.</summary>
    public static readonly IReadOnlyDictionary<string, Func<string, string>> Dns = new Dictionary<string, Func<string, string>>
    {
        ["good.test"] = zone => zone,
        ["srvport.test"] = zone => zone.Replace("0 1 993 ", "0 1 994 ", StringComparison.Ordinal),
        ["srvcname.test"] = zone => zone.Replace("0 1 993 mail.", "0 1 993 imap.", StringComparison.Ordinal),
        ["stalesrv.test"] = zone => zone.Replace(
            "_pop3s._tcp.stalesrv.test.".PadRight(40) + " 3600 IN SRV   0 0 0 .",
            "_pop3s._tcp.stalesrv.test. 3600 IN SRV 20 1 995 mail.stalesrv.test.",
            StringComparison.Ordinal),
        ["nosrv.test"] = zone => Without(zone, "_imaps._tcp"),
        ["noname.test"] = zone => Without(zone, "autoconfig."),
        ["viamx.test"] = zone => Without(Without(zone, "viamx.test. IN A"), "setup.")
            .Replace("MX 10 mail.viamx.test.", "MX 10 mail.good.test.", StringComparison.Ordinal),
        ["dav.test"] = zone => zone,
        ["davroot.test"] = zone => zone,
        ["davhome.test"] = zone => zone,
        ["davcross.test"] = zone => Without(zone, "_caldavs._tcp"),
        ["davelse.test"] = zone => zone,
        ["davlost.test"] = zone => Without(zone, "_carddavs._tcp"),
        ["jmap.test"] = zone => zone,
        ["jmapelse.test"] = zone => zone,
        ["digest.test"] = zone => zone.Replace("a=sha256; d=", "a=sha256; d=A", StringComparison.Ordinal),
        ["disagree.test"] = zone => zone,
        ["halfdown.test"] = zone => Also(Also(zone, "mail.halfdown.test.", 8), "setup.halfdown.test.", 8),
        ["halfsilent.test"] = zone => Also(zone, "mail.halfsilent.test.", 9),
        ["sixdown.test"] = zone => $"{zone}\nmail.sixdown.test. IN AAAA ::1\nsetup.sixdown.test. IN AAAA ::1",
        ["hosted.test"] = zone => zone,
        ["foreign.test"] = zone => zone,
        ["signed.test"] = zone => zone,
        ["profile.test"] = zone => zone,
        ["profiletype.test"] = zone => zone,
        ["pointer.test"] = zone => zone,
        ["popuser.test"] = zone => zone,
        ["popold.test"] = zone => zone,
        ["oldtls.test"] = zone => $"{zone}\nold.oldtls.test. IN A {Network(zone)}.15",
        ["noauth.test"] = zone => $"{zone}\nsmtp.noauth.test. IN A {Network(zone)}.16",
        ["nooauth.test"] = zone => zone,
        ["deepmx.test"] = zone => Without(Without(zone, "deepmx.test. IN A"), "setup.")
            .Replace("MX 10 mail.deepmx.test.", "MX 10 mx1.cloud.good.test.", StringComparison.Ordinal),
        ["stalejmap.test"] = zone => $"{zone}\n_jmap._tcp.stalejmap.test. IN SRV 0 1 443 mail.stalejmap.test.",
        ["servfail.test"] = _ => "this is no zone",
    };

    public static IReadOnlyList<string> Domains { get; } =
        [.. Mail.Keys, .. Web.Keys, .. Dns.Keys, .. RecordWorlds.Zones.Keys, .. OddServers.Zones.Keys];

    /// <summary>What the second name server, which missed a transfer, still says.</summary>
    public static string Old(string zone) => zone.Replace("0 1 465 ", "0 1 466 ", StringComparison.Ordinal);

    /// <summary>A second address for a host, on the same network.</summary>
    private static string Also(string zone, string name, int octet) =>
        Regex.Replace(
            zone,
            $@"^{Regex.Escape(name)} IN A (.*)\.\d+$",
            line => $"{line.Value}\n{name} IN A {line.Groups[1].Value}.{octet}",
            RegexOptions.Multiline);

    /// <summary>The first three octets of the stage's addresses.</summary>
    private static string Network(string zone) => Regex.Match(zone, @"IN A ([\d.]+)\.\d+").Groups[1].Value;

    private static string Without(string zone, string name) =>
        string.Join('\n', zone.Split('\n').Where(line => !line.StartsWith(name, StringComparison.Ordinal)));
}
