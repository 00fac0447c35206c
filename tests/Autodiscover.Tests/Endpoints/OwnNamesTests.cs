using System.Net;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Http;

namespace Autodiscover.Tests.Endpoints;

/// <summary>The responder's own host names select a mail domain or none, and are never taken for one.</summary>
public sealed class OwnNamesTests
{
    private static readonly DomainIndex Shared = Catalogs.Hosted("""
        { "publicHost": "setup.example.net", "host": "mail.example.net", "domains": { "example.com": {}, "*.example.net": {}, "*": {} } }
        """);

    private static readonly DomainIndex Own = Catalogs.Hosted("""
        { "publicHost": "setup.{domain}", "host": "mail.example.net",
          "domains": { "example.com": {}, "*.customers.example.net": {}, "*": {} } }
        """);

    [Test]
    public void A_shared_public_host_is_no_mail_domain_though_a_wildcard_covers_it() =>
        Assert.That(DomainSelector.TrySelect(Shared, default, "setup.example.net", out _), Is.False);

    [Test]
    public void An_address_decides_at_a_shared_public_host()
    {
        Assert.That(DomainSelector.TrySelect(Shared, "example.com", "setup.example.net", out var domain));
        Assert.That(domain.Name, Is.EqualTo("example.com"));
    }

    [TestCase("setup.example.com", "example.com")]
    [TestCase("setup.shop.customers.example.net", "shop.customers.example.net")]
    [TestCase("setup.elsewhere.example", "elsewhere.example")]
    [TestCase("autoconfig.example.com", "example.com")]
    public void A_public_host_of_each_domain_selects_that_domain(string host, string name)
    {
        Assert.That(DomainSelector.TrySelect(Own, default, host, out var domain));
        Assert.That(domain.Name, Is.EqualTo(name));
    }

    [TestCase("autodiscover.org", HttpStatusCode.OK)]
    [TestCase("autodiscover.autodiscover.org", HttpStatusCode.Redirect)]
    public async Task The_redirect_to_https_stays_on_its_host(string host, HttpStatusCode status)
    {
        using var catalog = new TemporaryCatalog(
            """{ "host": "mail.example.com", "domains": ["autodiscover.org"] }""");
        using var server = new Server(catalog.Path, ("redirect-to-https", "always"));

        using var answer = await server.Get("/autodiscover/autodiscover.xml", host);

        Assert.That(answer.StatusCode, Is.EqualTo(status));
        Assert.That(answer.Headers.Location?.Host, status == HttpStatusCode.OK ? Is.Null : Is.EqualTo(host));
    }

    [Test]
    public async Task A_format_that_is_off_for_all_answers_nothing_at_all()
    {
        using var catalog = new TemporaryCatalog(
            """{ "host": "mail.example.com", "domains": ["example.com"], "formats": { "pox": false } }""");
        using var server = new Server(catalog.Path);

        using var answer = await server.Post("/autodiscover/autodiscover.xml", "x"u8.ToArray(), host: "example.com");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
