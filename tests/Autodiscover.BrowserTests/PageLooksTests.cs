using OpenQA.Selenium;

namespace Autodiscover.BrowserTests;

[BrowserFixture]
public sealed class PageLooksTests
{
    private static readonly string[] Languages = ["en", "de", "fr", "es", "it", "nl", "pt", "pl"];

    private Site site = null!;
    private Browsing browsing = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        site = await Site.Start("many-domains");
        browsing = new Browsing();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        browsing.Dispose();
        await site.DisposeAsync();
    }

    [SetUp]
    public void Reset()
    {
        browsing.Resize(1200, 1000);
        browsing.Prefer("light");
    }

    [TestCaseSource(nameof(Languages))]
    public void Nothing_sticks_out_of_a_screen_360_pixels_wide(string language)
    {
        browsing.Resize(360, 740);
        browsing.Open(site.Url("shop.customers.example.net", $"/?lang={language}"));
        browsing.Field.SendKeys("a-rather-long-local-part.with-dots@shop.customers.example.net");
        browsing.Driver.ExecuteScript("document.querySelectorAll('details').forEach(part => part.open = true)");

        Assert.That(browsing.Run<long>("document.documentElement.scrollWidth"), Is.EqualTo(360));
        browsing.Picture($"phone-{language}");
    }

    [Test]
    public void Buttons_can_be_hit_with_a_finger()
    {
        browsing.Resize(360, 740);
        browsing.Open(site.Url("example.com"));

        // WCAG 2.2, success criterion 2.5.8.
        Assert.That(
            browsing.Driver
                .FindElements(By.CssSelector("button, summary, input"))
                .Where(target => target.Displayed)
                .Select(target => target.Size.Height),
            Has.All.GreaterThanOrEqualTo(24));
    }

    [TestCase("light", "rgb(244, 246, 248)")]
    [TestCase("dark", "rgb(18, 22, 27)")]
    public void The_page_is_as_light_or_dark_as_the_reader_likes(string scheme, string background)
    {
        browsing.Prefer(scheme);
        browsing.Open(site.Url("example.edu"));
        browsing.Picture($"university-{scheme}");

        Assert.That(browsing.Run<string>("getComputedStyle(document.body).backgroundColor"), Is.EqualTo(background));
        Assert.That(browsing.Run<long>("document.querySelector('header img').naturalWidth"), Is.Positive, "the logo is drawn");
    }

    [Test]
    public void Axe_finds_nothing(
        [Values("light", "dark")] string scheme,
        [Values(360, 1200)] int width,
        [Values("example.com", "example.edu", "unknown.example")] string host)
    {
        browsing.Resize(width, 900);
        browsing.Prefer(scheme);
        browsing.Open(site.Url(host));
        Assert.That(Axe.Violations(browsing), Is.Empty);
        browsing.Picture($"{host}-{scheme}-{width}");

        browsing.Field.SendKeys("nobody" + Keys.Enter);
        browsing.Find("#address-error");
        Assert.That(Axe.Violations(browsing), Is.Empty);

        browsing.Field.Clear();
        browsing.Field.SendKeys("user@example.edu" + Keys.Enter);
        browsing.Find("#status:not(:empty)");
        Assert.That(Axe.Violations(browsing), Is.Empty);
    }
}
