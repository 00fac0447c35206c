using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents.Page;

namespace Autodiscover.Tests.Documents.Page;

public sealed class AndroidCodesTests
{
    private const string LeftOut = "No code can be made for this address";

    [Test]
    public void Without_an_address_a_sentence_says_where_the_code_will_be()
    {
        var html = Html(Samples.Settings("mailcow", "example.com"));

        Assert.That(html, Does.Contain("a code appears here").And.Not.Contain("davx5://").And.Not.Contain(LeftOut));
        Assert.That(html.Split("<svg"), Has.Length.EqualTo(2), "the profile's");
    }

    [Test]
    public void With_an_address_there_is_a_code_for_mail_and_one_for_calendars_and_address_books() =>
        Assert.That(
            Html(Samples.Settings("mailcow", "example.com", "user@example.com")).Split("<svg"),
            Has.Length.EqualTo(4).And.Exactly(1).Contains("Import settings").And.Exactly(1).Contains("DAVx⁵</b> installed"));

    [Test]
    public void Two_roots_have_two_codes_that_say_which_is_which()
    {
        var html = Html(Catalogs.Settings("""
            "caldav": { "root": "https://cal.example.com/" }, "carddav": { "root": "https://card.example.com/" }
            """, "user@example.com"));

        Assert.That(html, Does.Contain("<b>Calendars (CalDAV)</b> – with <b>DAVx"));
        Assert.That(html, Does.Contain("<b>Address books (CardDAV)</b> – with <b>DAVx"));
        Assert.That(html.Split("id=\"made-dav\"")[1].Split("</div>")[0].Split("<svg"), Has.Length.EqualTo(3));
    }

    [Test]
    public void Every_language_can_say_it_of_one_of_two() =>
        Assert.That(PageLanguage.All.Select(language => language.Texts.Davx5Code.Split(": ")), Has.All.Length.EqualTo(2));

    [Test]
    public void On_Android_DAVx5_opens_by_a_button_filled_in_as_far_as_is_known()
    {
        var before = Html(Samples.Settings("mailcow", "example.com"), VisitorDevice.Android);
        var after = Html(Samples.Settings("mailcow", "example.com", "user@example.com"), VisitorDevice.Android);

        Assert.That(before, Does.Contain("href=\"davx5://mail.example.com/SOGo/dav/\""));
        Assert.That(after, Does.Contain("href=\"davx5://user%40example.com@mail.example.com/SOGo/dav/\""));
    }

    [Test]
    public void A_code_that_the_app_could_not_read_is_left_out_with_a_sentence() =>
        Assert.That(
            Html(Samples.Settings("minimal", "example.com", "grüße@example.com")),
            Does.Contain(LeftOut).And.Not.Contain("Import settings"));

    [Test]
    public void A_code_that_would_be_too_large_is_left_out_with_a_sentence()
    {
        var domain = $"{new string('a', 60)}.{new string('b', 60)}.{new string('c', 50)}.example";
        var hosted = Catalogs.Hosted($$"""{ "host": "mail.{domain}", "domains": ["{{domain}}"] }""");
        Assert.That(hosted.TryFind(domain, out var found));
        Assert.That(EmailAddress.TryParse($"user@{domain}", out var address));

        var html = Html(AccountSettings.Create(found, address));

        Assert.That(html, Does.Contain(LeftOut).And.Not.Contain("Import settings"));
    }

    [Test]
    public void Without_calendars_and_address_books_DAVx5_is_not_named() =>
        Assert.That(
            Html(Samples.Settings("minimal", "example.com", "user@example.com"), VisitorDevice.Android),
            Does.Not.Contain("DAVx").And.Not.Contain("davx5://"));

    [TestCase("a:b@example.com")]
    public void A_login_that_DAVx5_would_misread_is_left_out_with_a_sentence(string address) =>
        Assert.That(
            Html(Samples.Settings("mailcow", "example.com", address), VisitorDevice.Android),
            Does.Contain(LeftOut).And.Not.Contain("davx5://"));

    private static string Html(AccountSettings settings, VisitorDevice device = VisitorDevice.Windows)
    {
        var visit = new PageVisit { Language = PageLanguage.Find("en")!, Device = device };
        return Encoding.UTF8.GetString(SettingsPage.Render(settings, visit).Html);
    }
}
