using OpenQA.Selenium;
using OpenQA.Selenium.Interactions;

namespace Autodiscover.BrowserTests;

[BrowserFixture]
public sealed class PageWithScriptTests
{
    private Site site = null!;
    private Browsing browsing = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        site = await Site.Start("mailcow");
        browsing = new Browsing(secureOrigin: site.Url("example.com", ""));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        browsing.Dispose();
        await site.DisposeAsync();
    }

    [SetUp]
    public void Open() => browsing.Open(site.Url("autodiscover.example.com"));

    [Test]
    public void Typing_an_address_fills_the_settings_in_and_goes_nowhere()
    {
        var before = browsing.Driver.Url;

        browsing.Field.SendKeys("user@example.com");

        Assert.That(browsing.Values, Does.Contain("user@example.com"));
        Assert.That(browsing.Values, Does.Contain("https://mail.example.com/SOGo/dav/user@example.com/Calendar/personal/"));
        Assert.That(browsing.Values, Does.Contain("https://mail.example.com/SOGo/dav/user@example.com/Contacts/personal/"));
        Assert.That(browsing.Driver.Url, Is.EqualTo(before));
        Assert.That(browsing.Run<long>("performance.getEntriesByType('resource').length"), Is.Zero, "requests the page made");
        browsing.Picture("filled");
    }

    [TestCase("user@example.com")]
    [TestCase("o'brien+(tag)!*@example.com")]
    [TestCase("r&d/50%#?@EXAMPLE.com")]
    [TestCase("two words@example.com")]
    [TestCase("{local}@example.com")]
    [TestCase("grüße@example.com")]
    public void The_script_fills_in_what_the_server_would(string address)
    {
        SetField(address);
        var byScript = browsing.Values;
        browsing.Driver.ExecuteScript("document.querySelector('form').submit()");
        browsing.Find("#status:not(:empty)");

        Assert.That(byScript, Is.EqualTo(browsing.Values));
        Assert.That(browsing.Driver.Url, Is.EqualTo(site.Url("autodiscover.example.com", "/settings")));
    }

    [Test]
    public void Clearing_the_field_brings_the_words_back()
    {
        var before = browsing.Values;

        browsing.Field.SendKeys("user@example.com");
        browsing.Field.SendKeys(Keys.Control + "a" + Keys.Delete);

        Assert.That(browsing.Values, Is.EqualTo(before));
    }

    [Test]
    public void An_address_of_another_provider_is_left_to_the_server()
    {
        browsing.Field.SendKeys("user@elsewhere.example" + Keys.Enter);

        Assert.That(browsing.Find("#address-error").Text, Does.StartWith("There are no settings here"));
        Assert.That(browsing.Driver.SwitchTo().ActiveElement().GetDomAttribute("id"), Is.EqualTo("address"));
    }

    [TestCase("autodiscover.example.com", false)]
    [TestCase("example.com", true)]
    public void A_value_is_copied_whether_or_not_the_browser_trusts_the_connection(string host, bool isSecure)
    {
        browsing.Open(site.Url(host));

        browsing.Find(".copy").Click();
        browsing.Find("#status:not(:empty)");
        browsing.Field.Clear();
        browsing.Field.SendKeys(Keys.Control + "v");

        Assert.That(browsing.Run<bool>("isSecureContext"), Is.EqualTo(isSecure));
        Assert.That(browsing.Field.GetDomProperty("value"), Is.EqualTo("mail.example.com"));
    }

    [Test]
    public void Everything_can_be_done_with_the_keyboard()
    {
        var keys = new Actions(browsing.Driver);

        keys.SendKeys(Keys.Tab).SendKeys("user@example.com").SendKeys(Keys.Enter).Perform();
        var filled = browsing.Find("#status").Text;
        new Actions(browsing.Driver).SendKeys(Keys.Tab).SendKeys(Keys.Tab).SendKeys(Keys.Enter).Perform();
        var copied = browsing.Find("#status").Text;
        browsing.Find("details:not([open]) summary").SendKeys(Keys.Enter);

        Assert.That(filled, Is.EqualTo("Filled in for: user@example.com"));
        Assert.That(copied, Is.EqualTo("Copied: mail.example.com"));
        Assert.That(browsing.Driver.FindElements(By.CssSelector("details[open]")), Has.Count.EqualTo(1));
    }

    [Test]
    public void The_profile_link_leads_to_a_profile_and_carries_no_address()
    {
        browsing.Field.SendKeys("user@example.com");
        browsing.Driver.ExecuteScript("document.querySelectorAll('details').forEach(part => part.open = true)");

        browsing.Find("#profile").Click();

        var profile = Path.Combine(browsing.Downloads, "example.com.mobileconfig");
        Assert.That(() => File.Exists(profile), Is.True.After(10_000, 100));
        Assert.That(File.ReadAllText(profile), Does.Contain("com.apple.mail.managed").And.Not.Contain("user@"));
    }

    [Test]
    public void The_browser_has_nothing_to_complain_of()
    {
        var earlier = browsing.Complaints;
        browsing.Open(site.Url("autodiscover.example.com"));

        browsing.Field.SendKeys("user@example.com" + Keys.Enter);

        Assert.That(browsing.Complaints, Is.Empty, $"after {earlier.Length} of other tests");
    }

    /// <summary>As if pasted: the keyboard of the driver knows only what a key can type.</summary>
    private void SetField(string address)
    {
        browsing.Driver.ExecuteScript(
            "const field = document.querySelector('#address'); field.type = 'text'; "
            + "field.value = arguments[0]; field.dispatchEvent(new Event('input'))",
            address);
    }
}
