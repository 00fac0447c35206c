using OpenQA.Selenium;

namespace Autodiscover.BrowserTests;

/// <summary>
/// Pictures of every kind of page, to be looked at after a change: widths, schemes, languages, devices, unusual catalogs.
/// Nothing may stick out of any of them.
/// </summary>
[BrowserFixture]
public sealed class GalleryTests
{
    private const string Address = "kim.novak@example.com";

    private const string Pop3Only = """
        {
          "host": "mail.example.com", "domains": ["example.com"],
          "services": [
            { "protocol": "pop3", "security": "tls" }, { "protocol": "pop3", "security": "starttls" },
            { "protocol": "smtp", "security": "starttls" }
          ]
        }
        """;

    private const string LongNames = """
        {
          "provider": { "name": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk Mail", "shortName": "Donau" },
          "host": "a-very-long-host-name.in-a-department.of-a-university.example.com", "domains": ["example.com"]
        }
        """;

    private readonly Dictionary<string, Site> sites = [];
    private Browsing browsing = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        sites["mailcow"] = await Site.Start("mailcow");
        sites["everything"] = await Site.Start("everything");
        sites["pop3"] = await Site.StartWith(Pop3Only);
        sites["long"] = await Site.StartWith(LongNames);
        browsing = new Browsing();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        browsing.Dispose();
        foreach (var site in sites.Values)
        {
            await site.DisposeAsync();
        }
    }

    [Test]
    public void Nothing_sticks_out(
        [Values(360, 768, 1280)] int width, [Values("light", "dark")] string scheme, [Values("de", "en", "pl")] string language)
    {
        Open("mailcow", width, scheme, language, width < 600 ? Browsing.Android : Browsing.Windows);
        Keep($"mailcow-{width}-{scheme}-{language}", width);

        browsing.Field.SendKeys(Address + Keys.Enter);
        browsing.Find("#made-mail svg");
        Keep($"mailcow-{width}-{scheme}-{language}-filled", width);
    }

    [Test]
    public void Nothing_sticks_out_of_unusual_catalogs(
        [Values("everything", "pop3", "long")] string site, [Values(360, 768, 1280)] int width)
    {
        Open(site, width, "light", "en", width < 600 ? Browsing.IPhone : Browsing.Windows);
        browsing.Driver.ExecuteScript("document.querySelectorAll('details').forEach(part => part.open = true)");

        Keep($"{site}-{width}", width);
    }

    /// <summary>The README shows this one: what a visitor at a desk sees first.</summary>
    [Test]
    public void The_picture_for_the_README_is_small()
    {
        Open("mailcow", 900, "light", "en", Browsing.Windows);
        browsing.Field.SendKeys(Address + Keys.Enter);
        browsing.Find("#made-mail svg");

        var picture = browsing.Screen(width: 900, height: 700);

        File.WriteAllBytes(Path.Combine(Repository.Root, "samples", "page.png"), picture);
        Assert.That(picture, Has.Length.LessThan(100_000));
    }

    private void Open(string site, int width, string scheme, string language, string device)
    {
        browsing.Be(device);
        browsing.Resize(width, 800);
        browsing.Prefer(scheme);
        browsing.Open(sites[site].Url("example.com", $"/?lang={language}"));
    }

    private void Keep(string name, int width)
    {
        browsing.Picture(name);
        Assert.That(browsing.Run<long>("document.documentElement.scrollWidth"), Is.EqualTo(width));
    }
}
