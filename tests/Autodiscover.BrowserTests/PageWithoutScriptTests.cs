using OpenQA.Selenium;

namespace Autodiscover.BrowserTests;

[BrowserFixture]
public sealed class PageWithoutScriptTests
{
    private Site site = null!;
    private Browsing browsing = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        site = await Site.Start("mailcow");
        browsing = new Browsing(scripts: false);
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
    public void The_form_fills_the_settings_in_and_no_URL_carries_the_address()
    {
        browsing.Field.SendKeys("user@example.com" + Keys.Enter);

        Assert.That(browsing.Find("#status:not(:empty)").Text, Is.EqualTo("Filled in for: user@example.com"));
        Assert.That(
            browsing.Values,
            Does.Contain("user@example.com")
                .And.Contain("https://mail.example.com/SOGo/dav/user@example.com/Calendar/personal/"));
        Assert.That(browsing.Driver.Url, Is.EqualTo(site.Url("autodiscover.example.com", "/settings")));
        Assert.That(browsing.Run<long>("document.querySelectorAll('.copy').length"), Is.Zero);
        browsing.Picture("without-script");
    }

    [TestCase("nobody", "This is not a whole e-mail address. Write it like name@example.com.")]
    [TestCase("user@elsewhere.example", "There are no settings here for this domain. Is the part after the @ right?")]
    public void A_mistake_is_said_beside_the_field_that_keeps_it(string typed, string expected)
    {
        browsing.Field.SendKeys(typed + Keys.Enter);

        var error = browsing.Find("#address-error");
        var field = browsing.Field;
        Assert.That(error.Text, Is.EqualTo(expected));
        Assert.That(error.Location.Y - (field.Location.Y + field.Size.Height), Is.InRange(0, 30));
        Assert.That(field.GetDomAttribute("value"), Is.EqualTo(typed));
        browsing.Picture($"mistake-{typed.Length}");
    }

    [Test]
    public void A_chosen_language_outlives_the_form()
    {
        browsing.Driver.FindElement(By.LinkText("Polski")).Click();
        browsing.Find("html[lang=pl]");
        browsing.Field.SendKeys("user@example.com" + Keys.Enter);

        Assert.That(browsing.Find("html").GetDomAttribute("lang"), Is.EqualTo("pl"));
        Assert.That(browsing.Find("#status:not(:empty)").Text, Is.EqualTo("Uzupełniono dla: user@example.com"));
    }
}
