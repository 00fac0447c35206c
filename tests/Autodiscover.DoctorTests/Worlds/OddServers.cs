using System.Net;

namespace Autodiscover.DoctorTests.Worlds;

/// <summary>Domains whose IMAP or SMTP server is one of its own, at odd.DOMAIN, and speaks or shows what others do not.</summary>
internal static class OddServers
{
    private const string Imap =
        """{ "protocol": "imap", "security": "tls", "host": "odd.DOMAIN" }, { "protocol": "smtp", "security": "tls" }""";
    private const string StartTls =
        """{ "protocol": "imap", "security": "starttls", "host": "odd.DOMAIN" }, { "protocol": "smtp", "security": "tls" }""";
    private const string Smtp =
        """{ "protocol": "imap", "security": "tls" }, { "protocol": "smtp", "security": "tls", "host": "odd.DOMAIN" }""";
    private const string Submission =
        """{ "protocol": "imap", "security": "tls" }, { "protocol": "smtp", "security": "starttls", "host": "odd.DOMAIN" }""";

    /// <summary>The last octet of the server's address, and what the catalog says of it.</summary>
    private static readonly Dictionary<string, (int Octet, string Services)> Places =
        new Dictionary<string, (int, string)>
        {
            ["slowgreet.test"] = (30, Imap),
            ["toomany.test"] = (31, Smtp),
            ["tlsbroken.test"] = (32, Submission),
            ["preauth.test"] = (33, StartTls),
            ["gssapi.test"] = (34, Imap),
            ["oauthonly.test"] = (35, Imap),
            ["oldinter.test"] = (40, Imap),
            ["cnonly.test"] = (41, Imap),
            ["deepwild.test"] = (42, Imap),
            ["future.test"] = (43, Imap),
            ["rsa1024.test"] = (44, Imap),
            ["sha1.test"] = (45, Imap),
            ["ipname.test"] = (46, Imap),
            ["clientcert.test"] = (47, Imap),
        };

    private static readonly Dictionary<string, string> SmtpAnswers = new()
    {
        ["EHLO"] = "250-odd\n250 STARTTLS",
        ["STARTTLS"] = "454 4.7.0 TLS not available due to local problem",
        ["QUIT"] = "221 bye",
    };

    public static IReadOnlyDictionary<string, string> Settings { get; } = Places.ToDictionary(one => one.Key, one =>
        $$"""{ "services": [ {{one.Value.Services.Replace("DOMAIN", one.Key, StringComparison.Ordinal)}} ] }""");

    public static IReadOnlyDictionary<string, Func<string, string>> Zones { get; } = Places.ToDictionary(
        one => one.Key,
        one => (Func<string, string>)(zone => RecordWorlds.Also(zone, $"odd.{one.Key}.", one.Value.Octet)));

    /// <summary>What OpenSSL takes only at its lowest level: Dovecot shows them.</summary>
    public static IReadOnlyList<(int Octet, string File)> Weak { get; } =
        [(Places["rsa1024.test"].Octet, "rsa1024"), (Places["sha1.test"].Octet, "sha1")];

    public static void WriteWeak(StageFiles files, Authority authority)
    {
        var odd = new OddCertificates(authority);
        files.Write("rsa1024.pem", odd.OfSmallKey("odd.rsa1024.test"));
        files.Write("sha1.pem", odd.SignedBySha1("odd.sha1.test"));
    }

    public static IEnumerable<IDisposable> Start(string network, StageFiles files, Authority authority)
    {
        var odd = new OddCertificates(authority);
        yield return Talking("slowgreet.test", 993, Good("slowgreet.test"), ImapTalk(), TimeSpan.FromSeconds(7));
        yield return Talking("toomany.test", 465, Good("toomany.test"), ("421 4.7.0 Error: too many connections from 192.0.2.1", []));
        yield return Talking("tlsbroken.test", 587, null, ("220 odd ESMTP", SmtpAnswers));
        yield return Talking("preauth.test", 143, null, ImapTalk("IMAP4rev1 STARTTLS", "PREAUTH"));
        yield return Talking("gssapi.test", 993, Good("gssapi.test"), ImapTalk("IMAP4rev1 LOGINDISABLED AUTH=GSSAPI"));
        yield return Talking("oauthonly.test", 993, Good("oauthonly.test"),
            ImapTalk("IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2 AUTH=OAUTHBEARER"));
        yield return Showing("oldinter.test", odd.OfExpiredIntermediate);
        yield return Showing("cnonly.test", odd.NameInSubjectAlone);
        yield return Showing("deepwild.test", _ => authority.Issue(["*.test", "deepwild.test"]));
        yield return Showing("future.test", odd.NotYetValid);
        yield return Showing("ipname.test", host => odd.ForAddress(host, $"{network}.46"));
        yield return Showing("clientcert.test", odd.ForClientsAlone);

        string Good(string domain) => files.Write($"odd-{domain}.pem", authority.Issue([$"odd.{domain}"]));

        TalkingServer Showing(string domain, Func<string, string> pem) =>
            Talking(domain, 993, files.Write($"odd-{domain}.pem", pem($"odd.{domain}")), ImapTalk());

        TalkingServer Talking(string domain, int port, string? pem, (string Greeting, Dictionary<string, string> Answers) talk,
            TimeSpan patience = default) =>
            new(IPEndPoint.Parse($"{network}.{Places[domain].Octet}:{port}"), pem, talk.Greeting, talk.Answers) { Patience = patience };
    }

    private static (string, Dictionary<string, string>) ImapTalk(string offers = "IMAP4rev1 AUTH=PLAIN", string state = "OK") =>
        ($"* {state} [CAPABILITY {offers}] ready", new()
        {
            ["CAPABILITY"] = $"* CAPABILITY {offers}\n@ OK done",
            ["LOGOUT"] = "* BYE gone\n@ OK done",
        });
}
