using System.Text;
using System.Text.Json;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;

namespace Autodiscover.Tests.Documents;

public sealed class PaccTests
{
    [TestCaseSource(typeof(Samples), nameof(Samples.Offering), new object[] { Formats.Pacc })]
    public void Every_sample_that_can_be_said_in_PACC_renders_these_bytes(string sample, string domain) =>
        Snapshot.Match(Pacc.Render(Samples.Settings(sample, domain)), "json");

    [Test]
    public void The_document_does_not_depend_on_the_person() =>
        Assert.That(
            Pacc.Render(Samples.Settings("everything", "example.com", "user@example.com")),
            Is.EqualTo(Pacc.Render(Samples.Settings("everything", "example.com"))));

    [Test]
    public void The_digest_is_the_text_of_the_TXT_record() =>
        Assert.That(Pacc.DigestText("abc"u8), Is.EqualTo("v=UAAC1; a=sha256; d=ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="));

    [TestCase("""  "login": "{local}"  """)]
    [TestCase("""  "services": [{ "protocol": "imap", "security": "starttls" }, { "protocol": "smtp", "security": "tls" }]  """)]
    [TestCase("""  "services": [{ "protocol": "imap", "security": "tls" }, { "protocol": "smtp", "security": "tls", "port": 2465 }]  """)]
    [TestCase("""  "formats": { "pacc": false }  """)]
    public void What_PACC_cannot_say_is_not_offered(string settings) =>
        Assert.That(Catalogs.Settings(settings).Offers(Formats.Pacc), Is.False);

    [Test]
    public void JMAP_alone_makes_a_whole_document()
    {
        var settings = Catalogs.Settings("""
            "services": [{ "protocol": "imap", "security": "starttls" }, { "protocol": "smtp", "security": "starttls" }],
            "jmap": { "url": "https://mail.{domain}/jmap/session" }
            """);

        Assert.That(settings.Offers(Formats.Pacc));
        Assert.That(Protocols(settings), Is.EqualTo(new[] { "jmap" }));
    }

    [TestCase("https://dav.example.com/", false)]
    [TestCase("https://dav.example.com", false)]
    [TestCase("https://dav.example.com:443/dav/", false)]
    [TestCase("https://dav.example.com:8443/dav/", false)]
    [TestCase("https://dav.example.com/dav/", true)]
    public void A_URL_that_is_a_bare_origin_or_has_a_port_is_left_out(string root, bool isSaid)
    {
        var settings = Catalogs.Settings($$"""  "caldav": { "root": "{{root}}" }  """);

        Assert.That(Protocols(settings).Contains("caldav"), Is.EqualTo(isSaid));
    }

    [Test]
    public void The_issuer_is_carried_byte_for_byte()
    {
        var settings = Catalogs.Settings("""
            "oauth2": {
              "issuer": "https://LOGIN.example.com:443/a/../b",
              "scope": "mail",
              "authorizationUrl": "https://login.example.com/a",
              "tokenUrl": "https://login.example.com/t"
            }
            """);

        Assert.That(Encoding.UTF8.GetString(Pacc.Render(settings)), Does.Contain("\"issuer\": \"https://LOGIN.example.com:443/a/../b\""));
    }

    private static string[] Protocols(AccountSettings settings) =>
    [
        .. JsonDocument.Parse(Pacc.Render(settings)).RootElement.GetProperty("protocols").EnumerateObject()
            .Select(protocol => protocol.Name),
    ];
}
