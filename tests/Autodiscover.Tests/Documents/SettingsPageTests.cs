using System.Text;
using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Documents.Page;
using Autodiscover.Tests.Oracles;

namespace Autodiscover.Tests.Documents;

public sealed class SettingsPageTests
{
    private const int MostBytes = 40 * 1024;

    private static IEnumerable<string> Languages => PageLanguage.All.Select(language => language.Tag);

    /// <summary>
    /// One page of a domain and one of a name that is not hosted are pinned whole; elsewhere what is in main.
    /// </summary>
    [Test]
    public void A_domain_renders_these_bytes() =>
        Snapshot.Match(SettingsPage.Render(Samples.Settings("mailcow", "example.com"), Visit()).Html, "html");

    [Test]
    public void An_unknown_name_renders_these_bytes() =>
        Snapshot.Match(SettingsPage.RenderUnknown(Visit()).Html, "html");

    [TestCaseSource(typeof(Samples), nameof(Samples.Domains))]
    public void Every_sample_renders_this_main(string sample, string domain) =>
        Snapshot.Match(MainOf(Html(Samples.Settings(sample, domain), Visit())), "html");

    [TestCaseSource(nameof(Languages))]
    public void Every_language_renders_this_main(string language)
    {
        var settings = Samples.Settings("mailcow", "example.com", "o'brien&sons+x@example.com");

        Snapshot.Match(MainOf(Html(settings, Visit(language))), "html");
    }

    [TestCaseSource(nameof(Languages))]
    public void A_page_says_its_language_and_links_to_all_others(string language)
    {
        var html = Html(Samples.Settings("mailcow", "example.com"), Visit(language));

        Assert.That(html, Does.Contain($"<html lang=\"{language}\">"));
        Assert.That(Languages.Where(other => !html.Contains($"href=\"/?lang={other}\"", StringComparison.Ordinal)), Is.Empty);
        Assert.That(html, Does.Contain($"lang=\"{language}\" aria-current=\"true\""));
    }

    [TestCaseSource(typeof(Samples), nameof(Samples.Domains))]
    public void The_page_shows_exactly_the_values_of_the_XML_documents(string sample, string domain)
    {
        var address = $"r&d+<x>@{domain}";
        var settings = Samples.Settings(sample, domain, address);
        var account = ThunderbirdAutoconfig.Read(Autoconfig.Render(settings), address.Split('@')[0], domain);
        var outlook = XDocument.Load(new MemoryStream(Pox.Render(settings)));
        var autoconfig = XDocument.Load(new MemoryStream(Autoconfig.Render(settings)));

        var page = SettingsPageReader.Read(SettingsPage.Render(settings, Visit()).Html);

        var services = account.Incoming.Concat(account.Outgoing).ToList();
        Assert.That(page.Recommended, Is.EqualTo(new[] { services[0], account.Outgoing[0] }));
        Assert.That(page.Services.Skip(2), Is.EqualTo(services.Except(page.Recommended)), "the others, in the documents' order");
        Assert.That(
            page.Login,
            Is.EqualTo(outlook.Descendants(Pox.Outlook + "LoginName").Select(login => login.Value).First()));
        Assert.That(
            page.DavRoots,
            Is.EqualTo(settings.AutoconfigSaysDav
                ? autoconfig.Root!.Elements()
                    .Where(element => element.Name == "calendar" || element.Name == "addressbook")
                    .Select(dav => dav.Element("url")!.Value)
                : [settings.Caldav!.Root, settings.Carddav!.Root]));
    }

    [TestCaseSource(typeof(Samples), nameof(Samples.Domains))]
    public void The_page_is_below_40_KB_in_every_language(string sample, string domain)
    {
        var logo = "data:image/png;base64," + new string('A', 11_978);
        var settings = Samples.Settings(sample, domain) with
        {
            Page = new HelpPage { Logo = logo, Help = "https://help.example.com/" },
        };

        foreach (var language in Languages)
        {
            Assert.That(SettingsPage.Render(settings, Visit(language)).Html, Has.Length.LessThan(MostBytes), language);
        }
    }

    [Test]
    public void The_policy_allows_exactly_the_style_and_the_script_of_the_page()
    {
        var page = SettingsPage.Render(Samples.Settings("mailcow", "example.com"), Visit());
        var html = Encoding.UTF8.GetString(page.Html);

        Assert.That(page.ContentSecurityPolicy, Does.StartWith("default-src 'none'; ").And.Contain("frame-ancestors 'none'"));
        Assert.That(page.ContentSecurityPolicy, Does.Contain($"style-src {SettingsPageReader.Hash(html, "style")};"));
        Assert.That(page.ContentSecurityPolicy, Does.Contain($"script-src {SettingsPageReader.Hash(html, "script")};"));
        Assert.That(html, Does.Not.Contain(" style=").And.Not.Contain(" onclick="));
    }

    [Test]
    public void The_page_asks_for_no_password()
    {
        var html = Html(Samples.Settings("mailcow", "example.com"), Visit());

        Assert.That(html.Split("<input ").Skip(1).Select(input => input.Split('"')[1]), Is.EqualTo(new[] { "email" }));
    }

    [Test]
    public void Text_of_the_catalog_and_of_the_visitor_is_escaped()
    {
        var settings = Catalogs.Settings("""
            "provider": { "name": "<b>Müller</b> & \"Söhne\"" }
            """);

        var html = Html(settings, Visit() with { Typed = "\"><script>", Problem = TypedProblem.NoAddress });

        Assert.That(html, Does.Contain("<bdi>&lt;b&gt;Müller&lt;/b&gt; &amp; \"Söhne\"</bdi>"));
        Assert.That(html, Does.Contain("value=\"&quot;&gt;&lt;script&gt;\""));
    }

    [TestCase(VisitorDevice.Unknown, "Set up this computer")]
    [TestCase(VisitorDevice.Windows, "Set up this computer")]
    [TestCase(VisitorDevice.Mac, "Set up this computer")]
    [TestCase(VisitorDevice.Linux, "Set up this computer")]
    [TestCase(VisitorDevice.Apple, "Set up this iPhone or iPad")]
    [TestCase(VisitorDevice.Android, "Set up this Android phone")]
    public void The_visitors_device_comes_first_and_nothing_is_left_out(VisitorDevice device, string first)
    {
        var settings = Samples.Settings("mailcow", "example.com");

        var page = SettingsPageReader.Read(SettingsPage.Render(settings, Visit() with { Device = device }).Html);

        string[] programs = ["Thunderbird", "iPhone, iPad and Mac", "Outlook", "Android", "DAVx⁵", "Evolution", "KMail"];
        var explainedFirst = device switch
        {
            VisitorDevice.Apple => "iPhone, iPad and Mac",
            VisitorDevice.Android => "Android",
            _ => "",
        };
        Assert.That(page.Cards[0], Is.EqualTo(first));
        Assert.That(page.Folded[0], Is.EqualTo("Other ways to connect"));
        Assert.That(page.Folded.Skip(1), Is.EquivalentTo(programs.Where(program => program != explainedFirst)));
    }

    [TestCase(VisitorDevice.Apple)]
    [TestCase(VisitorDevice.Mac)]
    [TestCase(VisitorDevice.Android)]
    [TestCase(VisitorDevice.Windows)]
    public void Every_part_has_an_id_of_its_own(VisitorDevice device)
    {
        var settings = Samples.Settings("everything", "example.com", "user@example.com");

        var html = Html(settings, Visit() with { Device = device, Typed = "user@example.com" });

        Assert.That(html.Split(" id=\"").Skip(1).Select(part => part.Split('"')[0]), Is.Unique);
    }

    [Test]
    public void An_iPhone_is_offered_one_button_and_no_code_that_it_cannot_see()
    {
        var html = Html(Samples.Settings("mailcow", "example.com"), Visit() with { Device = VisitorDevice.Apple });

        var first = html.Split("<section ")[1];
        Assert.That(first.Split("<a ").Skip(1).Single(), Does.Contain("href=\"/email.mobileconfig?domain=example.com\""));
        Assert.That(html, Does.Not.Contain("<svg"));
    }

    [Test]
    public void With_OAuth_nobody_is_told_to_use_a_normal_password_and_ActiveSync_is_named()
    {
        var html = Html(Samples.Settings("everything", "example.com"), Visit());

        Assert.That(html, Does.Contain("OAuth 2").And.Not.Contain("normal password"));
        Assert.That(html, Does.Contain("Exchange ActiveSync").And.Contain(">mail.<wbr>example.<wbr>com</code>"));
    }

    [Test]
    public void A_host_name_breaks_at_its_dots_alone()
    {
        var html = Html(Catalogs.Settings("""
            "services": [
              { "protocol": "imap", "security": "tls", "host": "in-box.mail-server.example.com" },
              { "protocol": "smtp", "security": "tls", "host": "out.example.com" }
            ]
            """), Visit());

        Assert.That(html, Does.Contain("<span>in-box</span>.<wbr><span>mail-server</span>.<wbr>example.<wbr>com</code>"));
    }

    [Test]
    public void A_composite_login_is_explained_in_words()
    {
        var html = Html(Catalogs.Settings("""
            "login": "{local}.{domain}"
            """), Visit());

        Assert.That(html, Does.Contain("data-fill=\"{local}.example.com\"><var>the part before the @</var>.example.com</code>"));
    }

    [TestCase(TypedProblem.NoAddress, "This is not a whole e-mail address. Write it like name@example.com.")]
    [TestCase(TypedProblem.DomainNotHosted, "There are no settings here for this domain. Is the part after the @ right?")]
    public void A_mistake_is_said_beside_the_field(TypedProblem problem, string text)
    {
        var html = Html(Samples.Settings("mailcow", "example.com"), Visit() with { Typed = "nobody", Problem = problem });

        Assert.That(html, Does.Contain($"<p class=\"error\" id=\"address-error\">{text}</p>"));
        Assert.That(html, Does.Contain("aria-invalid=\"true\"").And.Contain("aria-describedby=\"address-error address-hint\""));
    }

    [Test]
    public void Documentation_is_offered_in_the_readers_language_or_else_in_all()
    {
        var settings = Samples.Settings("mailcow", "example.com");

        Assert.That(Html(settings, Visit("de")), Does.Contain("/hilfe/").And.Not.Contain("/help/"));
        Assert.That(Html(settings, Visit("pl")), Does.Contain("/hilfe/").And.Contain("/help/"));
    }

    [Test]
    public void Contacts_are_links_that_read_as_people_write_them() =>
        Assert.That(
            Html(Samples.Settings("everything", "example.com"), Visit()),
            Does.Contain("<a href=\"mailto:help@example.com\">help@example.com</a>")
                .And.Contain("<a href=\"tel:+1-555-0100\">+1-555-0100</a>"));

    [TestCase("\"autoconfig\": false", "Thunderbird|Outlook for Windows, classic", "Evolution|KMail|FairEmail")]
    [TestCase("\"pox\": false", "Thunderbird|Evolution|KMail|FairEmail", "Outlook for Windows, classic")]
    [TestCase("\"autoconfig\": false, \"pox\": false", "New Outlook", "Thunderbird|Evolution|KMail|FairEmail|Outlook for Windows, classic")]
    public void No_program_is_promised_what_a_switched_off_format_would_tell_it(string formats, string named, string unnamed)
    {
        var settings = Catalogs.Settings($$"""  "formats": { {{formats}} } """);

        var html = Encoding.UTF8.GetString(SettingsPage.Render(settings, Visit()).Html);

        Assert.That(named.Split('|').Where(name => !html.Contains(name, StringComparison.Ordinal)), Is.Empty);
        Assert.That(unnamed.Split('|').Where(name => html.Contains(name, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Without_a_profile_Apples_steps_are_those_by_hand()
    {
        var html = Html(Catalogs.Settings("""
            "formats": { "mobileconfig": false }
            """), Visit());

        Assert.That(html, Does.Contain("add an account and choose <b>Other</b>").And.Not.Contain("mobileconfig").And.Not.Contain("<svg"));
    }

    [Test]
    public void An_IDN_is_shown_as_people_write_it() =>
        Assert.That(
            Html(Samples.Settings("many-domains", "xn--bcher-kva.example"), Visit()),
            Does.Contain("<h1>Mail settings for <bdi>bücher.<wbr>example</bdi></h1>"));

    [TestCase("xn--99999999.example")]
    [TestCase("xn--a-.example")]
    [TestCase("xn--.example")]
    public void A_label_that_no_IDN_has_is_shown_as_it_is(string domain)
    {
        var html = Html(Samples.Settings("everything", domain), Visit());

        Assert.That(html, Does.Contain($"<h1>Mail settings for <bdi><span>{domain.Split('.')[0]}</span>.<wbr>example</bdi></h1>"));
    }

    private static string MainOf(string html)
    {
        var start = html.IndexOf("<main", StringComparison.Ordinal);
        var end = html.IndexOf("</main>", StringComparison.Ordinal) + "</main>".Length;
        return html[start..end] + "\n";
    }

    private static string Html(AccountSettings settings, PageVisit visit) =>
        Encoding.UTF8.GetString(SettingsPage.Render(settings, visit).Html);

    private static PageVisit Visit(string language = "en") => new() { Language = PageLanguage.Find(language)! };
}
