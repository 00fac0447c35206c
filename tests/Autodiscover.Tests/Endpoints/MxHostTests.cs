using System.Net;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Http;

namespace Autodiscover.Tests.Endpoints;

/// <summary>
/// Clients that find no settings below the mail domain ask below its MX host: there an address decides and nothing else.
/// </summary>
public sealed class MxHostTests
{
    private const string Catalog = """
        {
          "host": "mail.hoster.example.net",
          "mxDomain": "hoster.example.net",
          "domains": { "example.com": {}, "example.net": { "mxDomain": "example.net" }, "*": {} }
        }
        """;

    private static readonly DomainIndex Hosted = Catalogs.Hosted(Catalog);

    [TestCase("example.com", "autoconfig.hoster.example.net", "example.com")]
    [TestCase("example.com", "autoconfig.mail.hoster.example.net", "example.com")]
    [TestCase("example.com", "autoconfig.example.net", "example.com")]
    [TestCase("", "autoconfig.example.net", "example.net", TestName = "An MX domain that is a mail domain answers its own clients")]
    public void The_address_selects_the_domain(string address, string host, string name)
    {
        Assert.That(DomainSelector.TrySelect(Hosted, address, host, out var domain));
        Assert.That(domain.Name, Is.EqualTo(name));
    }

    [TestCase("", "autoconfig.hoster.example.net")]
    [TestCase("", "autoconfig.mail.hoster.example.net")]
    [TestCase("elsewhere.example", "autoconfig.hoster.example.net")]
    [TestCase("elsewhere.example", "autoconfig.mail.hoster.example.net")]
    [TestCase("elsewhere.example", "autoconfig.example.net")]
    public void Nobody_else_is_answered_though_a_default_is_there(string address, string host) =>
        Assert.That(DomainSelector.TrySelect(Hosted, address, host, out _), Is.False);

    [TestCase("autoconfig.hoster.example.net", true)]
    [TestCase("autoconfig.mail.hoster.example.net", true)]
    [TestCase("autoconfig.example.net", true)]
    [TestCase("autoconfig.mx9.hoster.example.net", false)]
    [TestCase("autodiscover.hoster.example.net", false)]
    [TestCase("hoster.example.net", false)]
    [TestCase("mail.hoster.example.net", false)]
    [TestCase("www.example.com", false)]
    public void A_certificate_may_be_ordered_for_the_names_that_are_known(string name, bool isAllowed) =>
        Assert.That(ResponderNames.MayHaveCertificate(Hosted, name), Is.EqualTo(isAllowed));

    [Test]
    public void A_deep_MX_host_is_known_with_each_name_that_clients_make_of_it()
    {
        var deep = Catalogs.Settings("""
            "mxDomain": "hoster.example.net",
            "services": [
              { "protocol": "imap", "security": "tls", "host": "mx1.cloud.hoster.example.net" },
              { "protocol": "smtp", "security": "tls", "host": "mail.elsewhere.example" }
            ]
            """);

        Assert.That(
            ResponderNames.ForMx(deep),
            Is.EqualTo(new[]
            {
                "autoconfig.hoster.example.net", "autoconfig.mx1.cloud.hoster.example.net", "autoconfig.cloud.hoster.example.net",
            }));
    }

    [Test]
    public void Without_an_MX_domain_or_without_autoconfig_there_are_no_such_names()
    {
        Assert.That(ResponderNames.ForMx(Samples.Settings("minimal", "example.com")), Is.Empty);
        Assert.That(ResponderNames.ForMx(Catalogs.Settings("""
            "mxDomain": "hoster.example.net", "formats": { "autoconfig": false }
            """)), Is.Empty);
    }

    [Test]
    public void The_records_of_an_MX_domain_are_the_names_and_a_text_that_leads_to_the_path_of_the_domain()
    {
        var settings = Catalogs.Settings("\"mxDomain\": \"Hoster.example.net\", \"publicHost\": \"setup.example.net\"");

        Assert.That(
            MxRecords.Groups(settings).SelectMany(group => group.Records).Select(record => (record.Name, record.TypeName, record.Data)),
            Is.EqualTo(new[]
            {
                ("autoconfig.hoster.example.net.", "CNAME", "setup.example.net."),
                ("example.com.", "TXT", "mailconf=https://autoconfig.hoster.example.net/v1.1/example.com"),
            }));
        Assert.That(ZoneText.Render(settings), Does.Contain("autoconfig.hoster.example.net.").And.Contain("mailconf="));
        Assert.That(NsupdateText.Render(settings), Does.Not.Contain("mailconf="), "it would replace the SPF record beside");
    }

    [TestCase("/mail/config-v1.1.xml?emailaddress=jo@example.com", HttpStatusCode.OK)]
    [TestCase("/.well-known/mail-v1.xml?emailaddress=jo+x@example.com", HttpStatusCode.OK)]
    [TestCase("/v1.1/example.com", HttpStatusCode.OK)]
    [TestCase("/mail/config-v1.1.xml", HttpStatusCode.NotFound)]
    [TestCase("/.well-known/mail-v1.xml?emailaddress=jo@elsewhere.example", HttpStatusCode.NotFound)]
    [TestCase("/autodiscover/autodiscover.xml", HttpStatusCode.NotFound)]
    [TestCase("/email.mobileconfig", HttpStatusCode.NotFound)]
    public async Task The_server_answers_there_for_listed_addresses(string path, HttpStatusCode status)
    {
        using var catalog = new TemporaryCatalog(Catalog);
        using var server = new Server(catalog.Path);

        using var answer = await server.Get(path, "autoconfig.hoster.example.net");

        Assert.That(answer.StatusCode, Is.EqualTo(status));
    }

    [TestCase("www.example.com", HttpStatusCode.MovedPermanently)]
    [TestCase("example.com", HttpStatusCode.MovedPermanently)]
    [TestCase("www.elsewhere.example", HttpStatusCode.NotFound)]
    public async Task Calendars_are_found_where_the_domain_is_sent_to_www(string host, HttpStatusCode status)
    {
        using var server = Server.WithSample("mailcow");

        using var answer = await server.Get("/.well-known/caldav", host, new HttpMethod("PROPFIND"));

        Assert.That(answer.StatusCode, Is.EqualTo(status));
    }
}
