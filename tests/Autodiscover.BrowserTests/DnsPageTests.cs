using System.Net;
using Autodiscover.Catalog.Json;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using OpenQA.Selenium;

namespace Autodiscover.BrowserTests;

/// <summary>The page for whoever owns the DNS, before a real name server with right, missing and wrong records.</summary>
[BrowserFixture]
public sealed class DnsPageTests
{
    private const string Catalog = """
        {
          "host": "mail.{domain}", "publicHost": "setup.example.net", "page": { "dns": true },
          "domains": { "right.test": {}, "missing.test": {}, "wrong.test": {}, "down.test": {}, "closed.test": { "page": {} } }
        }
        """;

    private const string NotHosted = "There are no DNS records here for this domain. Is it spelt correctly?";

    private Knot knot = null!;
    private Site site = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        knot = new Knot(new Dictionary<string, Func<IPAddress, string>>
        {
            ["right.test"] = _ => Zone("right.test"),
            ["missing.test"] = _ => "",
            ["wrong.test"] = address => Zone("wrong.test").Replace("0 1 993 ", "0 1 994 ", StringComparison.Ordinal)
                .Replace("a=sha256; d=", "a=sha256; d=A", StringComparison.Ordinal)
                + $"\nother.wrong.test. 3600 IN A {address}",
            ["closed.test"] = _ => Zone("closed.test"),
            ["foreign.test"] = _ => "",
            ["example.net"] = _ => "setup.example.net. 3600 IN A 127.0.0.1",
        });
        await knot.Answers();
        site = await Site.StartWith(Catalog, knot.EndPoint);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await site.DisposeAsync();
        knot.Dispose();
    }

    [TestCase("right.test", new[] { "published" })]
    [TestCase("missing.test", new[] { "missing" })]
    [TestCase("down.test", new[] { "not known" })]
    public void The_state_of_every_record_is_that_of_the_domains_own_server(string domain, string[] states)
    {
        using var browsing = new Browsing(scripts: false);

        browsing.Open(site.Url($"autoconfig.{domain}", "/dns"));

        Assert.That(States(browsing).Distinct(), Is.EqualTo(states));
        Assert.That(browsing.Find("h1").Text, Is.EqualTo($"DNS records for {domain}"));
    }

    [Test]
    public void A_wrong_record_is_shown_beside_the_right_one()
    {
        using var browsing = new Browsing();

        browsing.Open(site.Url("wrong.test", "/dns"));

        Assert.That(States(browsing), Has.Exactly(2).EqualTo("another value").And.Some.EqualTo("published").And.None.EqualTo("missing"));
        Assert.That(browsing.Find("main").Text, Does.Contain("Seen now: 0 1 994 mail.wrong.test."));
    }

    [Test]
    public void The_shared_name_asks_for_the_domain_and_no_URL_carries_it([Values] bool scripts)
    {
        using var browsing = new Browsing(scripts);
        browsing.Open(site.Url("setup.example.net", "/dns"));

        browsing.Find("#domain").SendKeys("right.test" + Keys.Enter);

        Assert.That(browsing.Find("[id=for-imap]").Text, Is.EqualTo("Incoming mail over IMAP"));
        Assert.That(browsing.Driver.Url, Is.EqualTo(site.Url("setup.example.net", "/dns")));
    }

    [TestCase("foreign.test", NotHosted)]
    [TestCase("closed.test", NotHosted)]
    [TestCase("no domain", "This is not a domain name. Write it like example.com.")]
    public void Of_other_domains_it_says_nothing(string domain, string expected)
    {
        using var browsing = new Browsing(scripts: false);
        browsing.Open(site.Url("setup.example.net", "/dns"));

        browsing.Find("#domain").SendKeys(domain + Keys.Enter);

        Assert.That(browsing.Find("#domain-error").Text, Is.EqualTo(expected));
        Assert.That(browsing.Driver.FindElements(By.CssSelector(".record")), Is.Empty);
    }

    [Test]
    public void Nothing_sticks_out_axe_finds_nothing_and_values_can_be_copied(
        [Values("wrong.test")] string domain, [Values("light", "dark")] string scheme, [Values("de", "en", "pl")] string language)
    {
        using var browsing = new Browsing();
        foreach (var width in new[] { 360, 1280 })
        {
            browsing.Resize(width, 900);
            browsing.Prefer(scheme);
            browsing.Open(site.Url(domain, $"/dns?lang={language}"));
            Assert.That(browsing.Run<long>("document.documentElement.scrollWidth"), Is.EqualTo(width));
            browsing.Picture($"dns-{width}-{scheme}-{language}");
        }

        Assert.That(browsing.Run<long>("document.querySelectorAll('.copy').length"), Is.Positive);
        Assert.That(Axe.Violations(browsing), Is.Empty);
        Assert.That(browsing.Complaints, Is.Empty);
    }

    private static string[] States(Browsing browsing) =>
        [.. browsing.Driver.FindElements(By.CssSelector(".state")).Select(state => state.Text)];

    private static string Zone(string domain)
    {
        Assert.That(CatalogReader.Read(System.Text.Encoding.UTF8.GetBytes(Catalog)).Domains!.TryFind(domain, out var found));
        return ZoneText.Render(AccountSettings.Create(found));
    }
}
