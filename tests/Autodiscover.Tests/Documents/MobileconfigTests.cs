using Autodiscover.Catalog;
using Autodiscover.Documents;
using Autodiscover.Tests.Oracles;

namespace Autodiscover.Tests.Documents;

public sealed class MobileconfigTests
{
    private static readonly string[] OfEveryPayload = ["PayloadIdentifier", "PayloadUUID", "PayloadType", "PayloadVersion"];

    private static readonly Dictionary<string, string[]> RequiredByApple = new()
    {
        ["com.apple.mail.managed"] =
        [
            "EmailAccountType",
            "IncomingMailServerAuthentication",
            "IncomingMailServerHostName",
            "OutgoingMailServerAuthentication",
            "OutgoingMailServerHostName",
        ],
        ["com.apple.caldav.account"] = ["CalDAVHostName"],
        ["com.apple.carddav.account"] = ["CardDAVHostName"],
        ["com.apple.eas.account"] = [],
    };

    [TestCaseSource(typeof(Samples), nameof(Samples.Offering), new object[] { Formats.Mobileconfig })]
    public void Every_sample_renders_these_bytes(string sample, string domain) =>
        Snapshot.Match(Mobileconfig.Render(Samples.Settings(sample, domain, $"r&d@{domain}")), "xml");

    [Test]
    public void Without_an_address_the_device_asks_for_one() =>
        Snapshot.Match(Mobileconfig.Render(Samples.Settings("everything", "example.com")), "xml");

    [TestCaseSource(typeof(Samples), nameof(Samples.Offering), new object[] { Formats.Mobileconfig })]
    public void Every_key_that_Apple_requires_is_there(string sample, string domain)
    {
        var profile = ApplePlist.Read(Mobileconfig.Render(Samples.Settings(sample, domain, $"user@{domain}")));

        Assert.That(profile.Keys, Is.SupersetOf(OfEveryPayload.Append("PayloadContent")));
        Assert.That(profile.Keys, Is.SupersetOf(Schemas.AppleRequires("TopLevel") ?? new HashSet<string>()));
        foreach (var payload in Payloads(profile))
        {
            var type = (string)payload["PayloadType"];
            Assert.That(payload.Keys, Is.SupersetOf(OfEveryPayload.Concat(RequiredByApple[type])));
            Assert.That(payload.Keys, Is.SupersetOf(Schemas.AppleRequires("CommonPayloadKeys") ?? new HashSet<string>()));
            Assert.That(RequiredByApple[type], Is.EquivalentTo(Schemas.AppleRequires(type)?.ToArray() ?? RequiredByApple[type]));
        }
    }

    [Test]
    public void No_connection_is_left_unencrypted_and_no_password_is_in_it()
    {
        var mail = Payloads(ApplePlist.Read(Mobileconfig.Render(Samples.Settings("mailcow", "example.com", "user@example.com"))))[0];

        Assert.That(mail["IncomingMailServerUseSSL"], Is.True);
        Assert.That(mail["OutgoingMailServerUseSSL"], Is.True);
        Assert.That(mail["OutgoingPasswordSameAsIncomingPassword"], Is.True);
        Assert.That(mail.Keys, Has.None.EqualTo("IncomingPassword").And.None.EqualTo("OutgoingPassword"));
    }

    [Test]
    public void POP3_is_set_up_where_nothing_else_is_published()
    {
        var settings = Catalogs.Settings("""
            "services": [{ "protocol": "pop3", "security": "tls" }, { "protocol": "smtp", "security": "starttls" }]
            """);

        var mail = Payloads(ApplePlist.Read(Mobileconfig.Render(settings)))[0];

        Assert.That(mail["EmailAccountType"], Is.EqualTo("EmailTypePOP"));
        Assert.That(mail["IncomingMailServerPortNumber"], Is.EqualTo(995));
        Assert.That(mail["OutgoingMailServerPortNumber"], Is.EqualTo(587));
    }

    [Test]
    public void A_second_download_replaces_the_first_and_nobody_elses()
    {
        var first = Ids("user@example.com");

        Assert.That(Ids("user@example.com"), Is.EqualTo(first));
        Assert.That(Ids("other@example.com").Intersect(first), Is.Empty);
        Assert.That(Ids(null).Intersect(first), Is.Empty);
        Assert.That(first, Is.Unique);
    }

    [Test]
    public void ActiveSync_shows_nothing_that_another_payload_shows()
    {
        var activeSync = Payloads(ApplePlist.Read(Mobileconfig.Render(Samples.Settings("everything", "example.com"))))[^1];

        Assert.That(
            (activeSync["EnableMail"], activeSync["EnableCalendars"], activeSync["EnableContacts"]),
            Is.EqualTo(((object)false, (object)false, (object)false)));
    }

    [TestCase("\"caldav\": { \"root\": \"https://dav.example.com/dav/\" }", false, true)]
    [TestCase("\"carddav\": { \"root\": \"https://dav.example.com/dav/\" }", true, false)]
    [TestCase("\"contact\": []", true, true)]
    public void ActiveSync_leaves_to_the_others_what_they_show_but_never_nothing(string others, bool calendars, bool contacts)
    {
        var settings = Catalogs.Settings($"\"activeSync\": {{ \"url\": \"https://mail.example.com/sync\" }}, {others}");

        var activeSync = Payloads(ApplePlist.Read(Mobileconfig.Render(settings)))[^1];

        Assert.That(
            new[] { "EnableMail", "EnableCalendars", "EnableReminders", "EnableContacts", "EnableNotes" }.Select(key => activeSync[key]),
            Is.EqualTo(new object[] { false, calendars, calendars, contacts, true }));
    }

    [TestCase("https://dav.example.com", null)]
    [TestCase("https://dav.example.com/", null)]
    [TestCase("https://{domain}:8443/", null)]
    [TestCase("https://dav.example.com/dav", "/dav")]
    [TestCase("https://dav.example.com/remote.php/dav/", "/remote.php/dav/")]
    public void A_DAV_root_that_is_a_bare_origin_has_no_principal(string root, string? principal)
    {
        var settings = Catalogs.Settings($"\"caldav\": {{ \"root\": \"{root}\" }}, \"carddav\": {{ \"root\": \"{root}\" }}");

        var payloads = Payloads(ApplePlist.Read(Mobileconfig.Render(settings)));

        Assert.That(payloads[^2].GetValueOrDefault("CalDAVPrincipalURL"), Is.EqualTo(principal));
        Assert.That(payloads[^1].GetValueOrDefault("CardDAVPrincipalURL"), Is.EqualTo(principal));
    }

    private static List<object> Ids(string? address)
    {
        var profile = ApplePlist.Read(Mobileconfig.Render(Samples.Settings("everything", "example.com", address)));
        return
        [
            .. Payloads(profile).Prepend(profile)
                .SelectMany(payload => new[] { payload["PayloadIdentifier"], payload["PayloadUUID"] }),
        ];
    }

    private static List<Dictionary<string, object>> Payloads(Dictionary<string, object> profile) =>
        [.. ((List<object>)profile["PayloadContent"]).Cast<Dictionary<string, object>>()];
}
