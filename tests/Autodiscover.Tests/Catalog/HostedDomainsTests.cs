using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Tests.Catalog;

public sealed class HostedDomainsTests
{
    private static readonly DomainIndex Domains = Catalogs.Hosted("""
        {
          "provider": { "name": "Everyone" },
          "host": "mail.example.net",
          "domains": {
            "example.com": { "aliases": ["example.org", "BÜCHER.example"] },
            "own.example": { "host": "mx.{domain}", "provider": { "name": "Own" }, "login": "{local}" },
            "*.customers.example.net": { "host": "{domain}" }
          }
        }
        """);

    [TestCase("example.com", "mail.example.net")]
    [TestCase("example.org", "mail.example.net")]
    [TestCase("xn--bcher-kva.example", "mail.example.net")]
    [TestCase("own.example", "mx.own.example")]
    [TestCase("shop.customers.example.net", "shop.customers.example.net")]
    public void A_domain_gets_its_own_settings_over_the_catalogs(string name, string host)
    {
        Assert.That(Domains.TryFind(name, out var domain));
        Assert.That(AccountSettings.Create(domain).Services.Select(service => service.Host), Is.All.EqualTo(host));
    }

    [TestCase("example.net")]
    [TestCase("www.example.com")]
    [TestCase("customers.example.net")]
    [TestCase("a.b.customers.example.net")]
    [TestCase("autoconfig.customers.example.net")]
    [TestCase("autodiscover.customers.example.net")]
    [TestCase("ua-auto-config.customers.example.net")]
    [TestCase("")]
    public void No_other_name_is_found(string name) =>
        Assert.That(Domains.TryFind(name, out _), Is.False);

    [TestCase("*.customers.example.net")]
    [TestCase("shop.customers.example.net")]
    [TestCase("EXAMPLE.com")]
    [TestCase("example.com.")]
    [TestCase("")]
    public void Only_a_name_that_is_listed_just_so_is_found_as_listed(string text)
    {
        Assert.That(Domains.TryFindListed(text, out _), Is.False);
        Assert.That(Domains.TryFindListed("example.com", out var domain));
        Assert.That(domain.Name, Is.EqualTo("example.com"));
    }

    [Test]
    public void The_default_answers_only_where_the_operator_opted_in()
    {
        var open = Catalogs.Hosted("""{ "host": "mail.example.net", "domains": ["*"] }""");

        Assert.That(Domains.TryFindDefault("any.example", out _), Is.False);
        Assert.That(open.TryFind("any.example", out _), Is.False);
        Assert.That(open.TryFindDefault("any.example", out var domain));
        Assert.That(domain.Name, Is.EqualTo("any.example"));
    }

    [Test]
    public void Domains_that_say_the_same_share_one_settings_object()
    {
        var domains = Catalogs.Hosted("""
            {
              "host": "m.example",
              "domains": {
                "a.example": {},
                "b.example": {},
                "c.example": { "login": "{local}" },
                "d.example": { "login": "{local}" }
              }
            }
            """);

        Assert.That(Settings("a.example"), Is.SameAs(Settings("b.example")));
        Assert.That(Settings("c.example"), Is.SameAs(Settings("d.example")));

        DomainSettings Settings(string name) => domains.TryFind(name, out var found) ? found.Settings : throw new ArgumentException(name);
    }

    [Test]
    public void The_standard_six_services_are_published_when_none_are_named()
    {
        Domains.TryFind("example.com", out var domain);

        var services = AccountSettings.Create(domain).Services;
        Assert.That(services.Select(service => (service.Protocol, service.Security, service.Port)), Is.EqualTo(new[]
        {
            (MailProtocol.Imap, ConnectionSecurity.Tls, 993),
            (MailProtocol.Imap, ConnectionSecurity.StartTls, 143),
            (MailProtocol.Pop3, ConnectionSecurity.Tls, 995),
            (MailProtocol.Pop3, ConnectionSecurity.StartTls, 110),
            (MailProtocol.Smtp, ConnectionSecurity.Tls, 465),
            (MailProtocol.Smtp, ConnectionSecurity.StartTls, 587),
        }));
    }

    [TestCase("Example Mail Services International", "Example Mail")]
    [TestCase("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffahr")]
    [TestCase("Example", "Example")]
    [TestCase("AAAAAAAAAAAAAAAAAAA😀 Mail", "AAAAAAAAAAAAAAAAAAA")]
    public void A_short_name_that_nobody_gave_is_the_name_as_far_as_it_fits(string name, string expected) =>
        Assert.That(Catalogs.Settings($$"""  "provider": { "name": "{{name}}" } """).ProviderShortName, Is.EqualTo(expected));

    [Test]
    public void A_personal_URL_is_filled_and_encoded()
    {
        var settings = Catalogs.Settings("""
            "caldav": { "root": "https://dav.{domain}/", "personal": "https://dav.{domain}/{email}/{local}/" }
            """, "r&d/x@example.com");

        Assert.That(
            settings.Caldav,
            Is.EqualTo(new DavService
            {
                Root = "https://dav.example.com/",
                Personal = "https://dav.example.com/r%26d%2Fx@example.com/r%26d%2Fx/",
            }));
    }

    [Test]
    public void Host_names_come_out_in_lower_case_A_labels_however_they_were_written()
    {
        var hosted = Catalogs.Hosted("""
            { "host": "IMAP.bücher.example", "publicHost": "Setup.{domain}", "domains": ["bücher.example"] }
            """);
        hosted.TryFind("xn--bcher-kva.example", out var domain);

        var settings = AccountSettings.Create(domain);

        Assert.That(settings.Services.Select(service => service.Host), Is.All.EqualTo("imap.xn--bcher-kva.example"));
        Assert.That(settings.PublicHost, Is.EqualTo("setup.xn--bcher-kva.example"));
    }
}
