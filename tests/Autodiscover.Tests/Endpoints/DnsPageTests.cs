using System.Net;
using System.Text;
using System.Xml.Linq;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Dns;
using Autodiscover.Documents;
using Autodiscover.Documents.Page;
using Autodiscover.Endpoints.Page;

namespace Autodiscover.Tests.Endpoints;

public sealed class DnsPageTests
{
    private const string Some = """
        {
          "host": "mail.{domain}", "publicHost": "setup.example.net",
          "domains": { "open.example": { "page": { "dns": true } }, "closed.example": {}, "*": { "page": { "dns": true } } }
        }
        """;

    [TestCase("example.com")]
    [TestCase("setup.example.com")]
    public async Task Without_the_switch_there_is_no_such_page(string host)
    {
        using var server = Server.WithSample("everything");
        using var answer = await server.Get("/dns", host);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("closed.example")]
    [TestCase("autoconfig.closed.example")]
    [TestCase("anything.example")]
    public async Task A_domain_that_did_not_opt_in_and_one_that_is_not_listed_have_none(string host)
    {
        using var catalog = new TemporaryCatalog(Some);
        using var server = new Server(catalog.Path);
        using var answer = await server.Get("/dns", host);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Of_a_domain_that_is_not_shown_the_answer_is_the_same_whether_it_is_hosted_or_not()
    {
        using var catalog = new TemporaryCatalog(Some);
        using var server = new Server(catalog.Path);

        var hosted = await Ask(server, "closed.example");
        var other = await Ask(server, "elsewh.example");

        Assert.That(hosted.Replace("closed", "elsewh", StringComparison.Ordinal), Is.EqualTo(other));
        Assert.That(other, Does.Contain("There are no DNS records here for this domain"));
    }

    [Test]
    public void Every_record_stands_there_once_by_purpose_for_a_panel_and_as_zone_text()
    {
        var settings = Samples.Settings("everything", "example.com");

        var html = Html(settings, "en", []);

        Assert.That(html.Split("<dl class=\"record\">"), Has.Length.EqualTo(DnsRecords.Create(settings).Count + 1));
        foreach (var group in DnsRecords.Groups(settings))
        {
            Assert.That(html, Does.Contain($"id=\"for-{group.Purpose.Key}\""));
        }

        Assert.That(html, Does.Contain(new XText(ZoneText.Render(settings)).ToString().Replace("&#xD;", "", StringComparison.Ordinal)));
    }

    [Test]
    public void Where_nobody_could_be_asked_nothing_is_missing()
    {
        var html = Html(Samples.Settings("everything", "example.com"), "en", []);

        Assert.That(html, Does.Contain(">not known</b>").And.Not.Contain(">missing</b>").And.Not.Contain(">published</b>"));
    }

    [Test]
    public void A_strangers_record_is_shown_printable()
    {
        var settings = Samples.Settings("minimal", "example.com");
        var line = DnsRecords.Create(settings).Single(record => record.Type == DnsType.Txt);
        var lookup = new Lookup<string>(LookupStatus.Found, ["v=UAAC1; d=<script>\u001b[31m\n"]);

        var html = Html(settings, "en", [new TxtComparison(line.Name.TrimEnd('.'), line, lookup)]);

        Assert.That(html, Does.Contain("another value").And.Contain("&lt;script&gt;"));
        Assert.That(html.Any(c => char.IsControl(c) && c != '\n'), Is.False);
    }

    [Test]
    public void It_speaks_every_language_and_knows_every_purpose_in_each() =>
        Assert.That(
            from language in PageLanguage.All
            from purpose in DnsPurpose.All
            select language.Texts.Purpose(purpose.Key),
            Has.All.Not.Empty);

    [Test]
    public void It_is_below_40_KB_in_every_language() =>
        Assert.That(
            PageLanguage.All.Select(language =>
                Encoding.UTF8.GetByteCount(Html(Samples.Settings("everything", "example.com"), language.Tag, []))),
            Has.All.LessThan(40 * 1024));

    private static async Task<string> Ask(Server server, string domain)
    {
        using var answer = await server.Post(
            "/dns", Encoding.ASCII.GetBytes($"domain={domain}"), "application/x-www-form-urlencoded", "setup.example.net");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        return await answer.Content.ReadAsStringAsync();
    }

    private static string Html(AccountSettings settings, string language, IReadOnlyList<RecordComparison> seen) =>
        Encoding.UTF8.GetString(DnsPage.Render(settings, new PageVisit { Language = PageLanguage.Find(language)! }, seen).Html);
}
