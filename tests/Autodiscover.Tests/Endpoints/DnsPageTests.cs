using System.Net;
using System.Text;
using System.Xml.Linq;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Dns;
using Autodiscover.Documents;
using Autodiscover.Documents.Page;
using Autodiscover.Endpoints.Page;
using Autodiscover.Hosting.Options;
using Autodiscover.Tests.Doctor;

namespace Autodiscover.Tests.Endpoints;

public sealed class DnsPageTests
{
    private const string Some = """
        {
          "host": "mail.{domain}", "publicHost": "setup.example.net",
          "domains": {
            "open.example": { "page": { "dns": true } }, "xn--bcher-kva.example": { "page": { "dns": true } },
            "*.wild.example": { "page": { "dns": true } }, "closed.example": {}, "*": { "page": { "dns": true } }
          }
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

    [TestCase("OPEN.example")]
    [TestCase("open.example:8443")]
    [TestCase("open.example.")]
    [TestCase("autoconfig.open.example")]
    [TestCase("xn--bcher-kva.example")]
    [TestCase("shop.wild.example")]
    public async Task A_name_that_opted_in_has_it_however_it_is_written(string host)
    {
        var answer = await Live($"GET /dns HTTP/1.1\r\nHost: {host}");

        Assert.That(answer, Does.StartWith("HTTP/1.1 200 ").And.Contain("Cache-Control: no-store\r\n"));
    }

    [TestCase("user@open.example")]
    [TestCase("open.example/closed.example")]
    [TestCase("open.example, closed.example")]
    [TestCase("..open.example")]
    [TestCase("open.example closed.example")]
    [TestCase("open.example\r\nHost: closed.example")]
    [TestCase("[::1]")]
    [TestCase("")]
    public async Task A_Host_that_is_no_name_of_a_domain_has_none(string host)
    {
        var answer = await Live($"GET /dns HTTP/1.1\r\nHost: {host}");

        Assert.That(answer, Does.StartWith("HTTP/1.1 40").And.Not.Contain("DNS records for"));
    }

    [TestCase("open.example", "open.example")]
    [TestCase("+Open.EXAMPLE.+", "open.example")]
    [TestCase("b%C3%BCcher.example", "b\u00fccher.example")]
    [TestCase("xn--bcher-kva.example", "b\u00fccher.example")]
    [TestCase("shop.wild.example", "shop.wild.example")]
    [TestCase("open.example&domain=closed.example", "open.example")]
    public async Task The_form_finds_a_domain_without_a_script_and_tells_that_nobody_answered(string typed, string shown)
    {
        var answer = await Live(Form($"domain={typed}"));

        Assert.That(answer, Does.StartWith("HTTP/1.1 200 ").And.Contain($"<title>DNS records for {shown}</title>"));
        Assert.That(answer, Does.Contain("could not be asked now").And.Not.Contain(">missing</b>"));
    }

    [TestCase("domain=")]
    [TestCase("domain=%3Cscript%3E")]
    [TestCase("domain=user%40open.example")]
    [TestCase("domain=127.0.0.1")]
    [TestCase("domain=%F0%9F%98%80%00")]
    [TestCase("address=open.example")]
    public async Task What_is_no_domain_is_said_beside_the_field(string form)
    {
        var answer = await Live(Form(form));

        Assert.That(answer, Does.StartWith("HTTP/1.1 400 "));
        Assert.That(answer, Does.Contain("id=\"domain-error\"").And.Not.Contain("value=\"<script>"));
    }

    [Test]
    public void Why_a_record_is_not_as_it_should_be_stands_beside_its_state()
    {
        var settings = Samples.Settings("minimal", "example.com");
        var name = new NameComparison("autoconfig.example.com", null, new Lookup<IPAddress>(LookupStatus.Missing, []), [])
        {
            Aliases = ["old.example.net"],
            Doubled = "autoconfig.example.com.example.com",
        };
        var line = DnsRecords.Create(settings).Single(record => record.Type == DnsType.Txt);
        var found = new Lookup<string>(LookupStatus.Found, ["v=spf1 -all"]);
        var wild = new TxtComparison(line.Name.TrimEnd('.'), line, found) { IsWildcard = true };

        var html = Html(settings, "en", [name, wild]);

        Assert.That(html, Does.Contain("Seen now: CNAME old.example.net."));
        Assert.That(html, Does.Contain("autoconfig.example.com.example.com: the domain stands there twice"));
        Assert.That(html, Does.Contain("The answer comes from a wildcard record (*)").And.Not.Contain("v=spf1"));
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

    /// <summary>The whole answer of a server whose resolver knows no name servers.</summary>
    private static async Task<string> Live(string head)
    {
        using var resolver = new LoopbackDns((_, _) => []);
        var options = new ServerOptions { Resolver = resolver.EndPoint };
        await using var server = await LiveServer.With(Catalogs.Hosted(Some), options);
        var text = head.Contains("\r\n\r\n", StringComparison.Ordinal)
            ? head.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal)
            : $"{head}\r\nConnection: close\r\n\r\n";
        return await server.Send(Encoding.UTF8.GetBytes(text));
    }

    private static string Form(string body) =>
        "POST /dns HTTP/1.1\r\nHost: setup.example.net\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + $"Content-Length: {body.Length}\r\n\r\n{body}";

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
