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
          "domains": { "right.test": {}, "missing.test": {}, "wrong.test": {}, "down.test": {}, "closed.test": { "page": {} },
            "other.test": {}, "wild.test": {}, "xn--bcher-kva.test": {} }
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
            ["other.test"] = Other,
            ["wild.test"] = _ => "*.wild.test. 3600 IN CNAME web.example.net.",
            ["xn--bcher-kva.test"] = _ => Zone("xn--bcher-kva.test"),
            ["closed.test"] = _ => Zone("closed.test"),
            ["foreign.test"] = _ => "",
            ["example.net"] = _ => "setup.example.net. 3600 IN A 127.0.0.1\nweb.example.net. 3600 IN A 127.0.0.9",
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

    /// <summary>Each as somebody would have typed it into a panel.</summary>
    [TestCase("autoconfig", "published")]
    [TestCase("autodiscover", "another value\nSeen now: CNAME web.example.net.; 127.0.0.9")]
    [TestCase("ua-auto-config", "missing\nSeen now: CNAME gone.example.net.")]
    [TestCase("_imaps._tcp", "another value\nSeen now: 5 1 993 mail.other.test.")]
    [TestCase("_imap._tcp", "another value\nSeen now: 10 1 143 mail.other.test.; 20 1 143 old.other.test.")]
    [TestCase("_submissions._tcp", "published")]
    [TestCase("_submission._tcp", "missing\n_submission._tcp.other.test.other.test: the domain stands there twice, because "
        + "the form appended it. Enter the name without the domain, or with a dot at the end.")]
    [TestCase("_ua-auto-config", "published")]
    public void Every_way_to_be_wrong_is_told_apart(string name, string expected)
    {
        using var browsing = new Browsing(scripts: false);

        browsing.Open(site.Url("other.test", "/dns"));

        var record = browsing.Driver.FindElements(By.CssSelector(".record"))
            .Single(record => record.FindElement(By.CssSelector(".value")).Text == name);
        Assert.That(
            record.FindElements(By.TagName("dd"))[^1].Text,
            Is.EqualTo(expected));
        Assert.That(browsing.Find("main").Text, Does.Not.Contain("DKIM").And.Not.Contain("spf1").And.Not.Contain("mx.other.test"));
        browsing.Picture("dns-other");
    }

    [Test]
    public void A_wildcard_is_not_taken_for_the_record()
    {
        using var browsing = new Browsing(scripts: false);

        browsing.Open(site.Url("wild.test", "/dns"));

        Assert.That(browsing.Find("[aria-labelledby=for-autoconfig] .record dd:last-of-type").Text,
            Does.StartWith("another value").And.Contain("CNAME web.example.net.").And.Contain("a wildcard record (*)"));
    }

    [Test]
    public void A_domain_may_be_typed_as_people_write_it()
    {
        using var browsing = new Browsing();
        browsing.Open(site.Url("setup.example.net", "/dns"));

        browsing.Find("#domain").SendKeys("Bücher.test" + Keys.Enter);

        browsing.Find(".record");
        Assert.That(States(browsing).Distinct(), Is.EqualTo(new[] { "published" }));
        Assert.That(browsing.Find("h1").Text, Is.EqualTo("DNS records for bücher.test"));
    }

    [TestCase(320, 16)]
    [TestCase(360, 32)]
    public void Nothing_sticks_out_of_a_small_screen_or_beside_large_letters(int width, int letters)
    {
        using var browsing = new Browsing(letters: letters);
        foreach (var host in new[] { "wrong.test", "wild.test" })
        {
            browsing.Resize(width, 800);
            browsing.Open(site.Url(host, "/dns"));
            browsing.Driver.ExecuteScript("document.querySelectorAll('details').forEach(part => part.open = true)");

            Assert.That(browsing.Run<long>("document.documentElement.scrollWidth"), Is.EqualTo(width));
            browsing.Picture($"dns-{host}-{width}-{letters}");
        }
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

    private static string Other(IPAddress address)
    {
        var wanted = Zone("other.test").Split('\n')
            .Where(line => !line.StartsWith("_submission._tcp", StringComparison.Ordinal)
                && !line.Contains(" IN CNAME ", StringComparison.Ordinal))
            .Select(line => line.StartsWith("_submissions", StringComparison.Ordinal)
                ? line.Replace(" 3600 ", " 300 ", StringComparison.Ordinal)
                : line);
        return string.Join('\n', wanted)
            .Replace("0 1 993 ", "5 1 993 ", StringComparison.Ordinal)
            + $"""

            autoconfig.other.test. 300 IN A 127.0.0.1
            autodiscover.other.test. 3600 IN CNAME web.example.net.
            ua-auto-config.other.test. 3600 IN CNAME gone.example.net.
            _imap._tcp.other.test. 3600 IN SRV 20 1 143 old.other.test.
            _submission._tcp.other.test.other.test. 3600 IN SRV 10 1 587 mail.other.test.
            _ua-auto-config.other.test. 3600 IN TXT "v=spf1 -all"
            other.test. 3600 IN MX 10 mx.other.test.
            mx.other.test. 3600 IN A {address}
            x._domainkey.other.test. 3600 IN TXT "v=DKIM1; p=AAAA"
            """;
    }

    private static string Zone(string domain)
    {
        Assert.That(CatalogReader.Read(System.Text.Encoding.UTF8.GetBytes(Catalog)).Domains!.TryFind(domain, out var found));
        return ZoneText.Render(AccountSettings.Create(found));
    }
}
