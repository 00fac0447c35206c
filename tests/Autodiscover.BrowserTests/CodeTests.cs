using System.Diagnostics;
using Autodiscover.Tests.Oracles;
using OpenQA.Selenium;

namespace Autodiscover.BrowserTests;

/// <summary>The codes as a camera sees them: the picture on the screen, decoded by Debian's zbarimg.</summary>
[BrowserFixture]
public sealed class CodeTests
{
    private const string Address = "o'brien+x@example.com";

    private const string Unusual = """
        {
          "host": "mail.example.com", "publicHost": "setup.example.net",
          "oauth2": {
            "issuer": "https://id.example.com/", "scope": "mail",
            "authorizationUrl": "https://id.example.com/a", "tokenUrl": "https://id.example.com/t"
          },
          "domains": {
            "xn--bcher-kva.example": { "provider": { "name": "Bücher" }, "services": [
              { "protocol": "imap", "security": "tls", "login": "{local}" },
              { "protocol": "smtp", "security": "tls", "login": "{local}-smtp" } ] },
            "emoji.example": { "provider": { "name": "بريد 📬 \"Mail\" & Söhne <b>" } },
            "oauth.example": { "services": [
              { "protocol": "imap", "security": "tls", "authentication": ["oauth2"] },
              { "protocol": "smtp", "security": "tls", "authentication": ["oauth2"] } ] },
            "pop3.example": { "services": [
              { "protocol": "pop3", "security": "tls" }, { "protocol": "smtp", "security": "starttls" } ] },
            "starttls.example": { "services": [
              { "protocol": "imap", "security": "starttls" }, { "protocol": "smtp", "security": "starttls" } ] },
            "two.example": {
              "caldav": { "root": "https://cal.example.com:8443/dav/", "login": "{local}" },
              "carddav": { "root": "https://card.example.com/a%20b/" } }
          }
        }
        """;

    private Site site = null!;

    [OneTimeSetUp]
    public async Task Start() => site = await Site.Start("mailcow");

    [OneTimeTearDown]
    public async Task Stop() => await site.DisposeAsync();

    [Test]
    public void Both_codes_are_made_for_the_address_with_and_without_a_script(
        [Values] bool scripts, [Values("light", "dark")] string scheme, [Values(Browsing.Windows, Browsing.Android)] string device)
    {
        using var browsing = new Browsing(scripts);
        browsing.Be(device);
        browsing.Prefer(scheme);
        browsing.Open(site.Url("example.com"));

        browsing.Field.SendKeys(Address + Keys.Enter);
        var mail = Decode(browsing, browsing.Find("#made-mail svg"));
        var dav = Decode(browsing, browsing.Find("#made-dav svg"));

        var account = ThunderbirdQrCode.Read(mail);
        Assert.That((account.Address, account.UserName, account.Password), Is.EqualTo((Address, Address, (string?)null)));
        Assert.That((account.Incoming.Host, account.Incoming.Port), Is.EqualTo(("mail.example.com", 993)));
        Assert.That((account.Outgoing.Host, account.Outgoing.Port), Is.EqualTo(("mail.example.com", 465)));
        Assert.That(dav, Is.EqualTo("davx5://o%27brien%2Bx%40example.com@mail.example.com/SOGo/dav/"));
        Assert.That(browsing.Driver.Url, Is.EqualTo(site.Url("example.com", scripts ? "/" : "/settings")));
    }

    [Test]
    public void The_code_beside_a_computer_leads_an_iPhone_to_the_profile()
    {
        using var browsing = new Browsing();
        browsing.Open(site.Url("example.com"));

        Assert.That(
            Decode(browsing, browsing.Find("#phones + .codes > figure svg")),
            Is.EqualTo("https://autodiscover.example.com/email.mobileconfig?domain=example.com"));
    }

    [Test]
    public void Another_address_takes_the_codes_of_the_last_one_away()
    {
        using var browsing = new Browsing();
        browsing.Open(site.Url("example.com"));
        browsing.Field.SendKeys(Address + Keys.Enter);
        browsing.Find("#made-mail svg");

        browsing.Field.SendKeys("x");

        Assert.That(browsing.Run<long>("document.querySelectorAll('.made svg').length"), Is.Zero);
    }

    [Test]
    public void An_address_that_no_code_can_say_gets_a_sentence_instead()
    {
        using var browsing = new Browsing(scripts: false);
        browsing.Open(site.Url("example.com"));

        browsing.Field.SendKeys(".dot@example.com" + Keys.Enter);

        Assert.That(browsing.Find("#made-mail .note").Text, Does.StartWith("No code can be made for this address"));
    }

    [TestCase("a.b+c=d@xn--bcher-kva.example", "a.b+c=d", 993, 3, 1)]
    [TestCase("O'Brien%{email}&`@emoji.example", null, 993, 3, 1)]
    [TestCase("kim@oauth.example", null, 993, 3, 6)]
    [TestCase("kim@pop3.example", null, 995, 3, 1)]
    [TestCase("kim@starttls.example", null, 143, 2, 1)]
    public async Task Unusual_addresses_and_catalogs_make_codes_that_read_back(
        string address, string? login, int port, int security, int authentication)
    {
        await using var unusual = await Site.StartWith(Unusual);
        using var browsing = new Browsing(scripts: false);
        browsing.Open(unusual.Url("setup.example.net"));

        browsing.Field.SendKeys(address + Keys.Enter);
        var code = Decode(browsing, browsing.Find("#made-mail svg"));

        var account = ThunderbirdQrCode.Read(code);
        Assert.That((account.Address, account.UserName), Is.EqualTo((address, login ?? address)));
        Assert.That((account.Incoming.Port, account.Authentication), Is.EqualTo((port, authentication)));
        Assert.That(code, Does.Contain($"{port},{security},{authentication},"));
    }

    [Test]
    public async Task Two_roots_of_calendars_and_address_books_are_two_codes_each_with_its_login()
    {
        await using var unusual = await Site.StartWith(Unusual);
        using var browsing = new Browsing();
        browsing.Open(unusual.Url("two.example"));

        browsing.Field.SendKeys("kim@two.example" + Keys.Enter);
        browsing.Find("#made-dav svg");

        Assert.That(
            browsing.Driver.FindElements(By.CssSelector("#made-dav svg")).Select(code => Decode(browsing, code)),
            Is.EqualTo(new[]
            {
                "davx5://kim@cal.example.com:8443/dav/", "davx5://kim%40two.example@card.example.com/a%20b/",
            }));
        browsing.Picture("two-roots");
    }

    [TestCase(Browsing.IPhone, "Set up this iPhone or iPad")]
    [TestCase(Browsing.IPad, "Set up this iPhone or iPad")]
    [TestCase(Browsing.Android, "Set up this Android phone")]
    [TestCase(Browsing.Windows, "Set up this computer")]
    public void The_device_decides_what_stands_on_top(string device, string heading)
    {
        using var browsing = new Browsing();
        browsing.Be(device);
        browsing.Open(site.Url("example.com"));

        Assert.That(browsing.Find("main h2").Text, Is.EqualTo(heading));
        Assert.That(browsing.Find("#profile").Displayed, Is.EqualTo(heading.Contains("iPad", StringComparison.Ordinal)));
    }

    private static string Decode(Browsing browsing, IWebElement code)
    {
        // What is below the edge of the window is not in the picture.
        browsing.Driver.ExecuteScript("arguments[0].scrollIntoView({ block: 'center' })", code);

        var file = Path.Combine(Repository.Artifacts, $"code-{Guid.NewGuid():N}.png");
        ((ITakesScreenshot)code).GetScreenshot().SaveAsFile(file);
        using var process = Process.Start(new ProcessStartInfo(Needs.Zbarimg, ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file])
        {
            RedirectStandardOutput = true,
        })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        File.Delete(file);
        return text.TrimEnd('\n');
    }
}
