using System.Net;
using System.Text;

namespace Autodiscover.Tests.Endpoints;

public sealed class PageEndpointTests
{
    private Server server = null!;

    [OneTimeSetUp]
    public void Start() => server = Server.WithSample("many-domains");

    [OneTimeTearDown]
    public void Stop() => server.Dispose();

    [TestCase("/", "example.com")]
    [TestCase("/", "autodiscover.example.com")]
    [TestCase("/", "autoconfig.example.org")]
    [TestCase("/settings", "autodiscover.example.com")]
    public async Task A_served_name_shows_its_settings(string path, string host)
    {
        using var answer = await server.Get(path, host);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/html; charset=utf-8"));
        Assert.That(html, Does.Contain("Example Hosting").And.Contain("mail.<wbr>example.<wbr>net"));
    }

    [Test]
    public async Task Browsers_are_told_to_run_and_load_nothing_else()
    {
        using var answer = await server.Get("/", "example.com");

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.That(policy, Does.StartWith("default-src 'none'").And.Contain("form-action 'self'"));
        Assert.That(answer.Headers.GetValues("Referrer-Policy").Single(), Is.EqualTo("no-referrer"));
        Assert.That(answer.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
    }

    [Test]
    public async Task A_browser_asks_whether_its_copy_still_holds()
    {
        using var first = await server.Get("/", "example.com");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/")
        {
            Headers = { Host = "example.com", IfNoneMatch = { first.Headers.ETag! } },
        };
        using var second = await server.Client.SendAsync(request);

        Assert.That(first.Headers.CacheControl!.ToString(), Is.EqualTo("no-cache, private"));
        Assert.That(first.Headers.Vary, Is.EquivalentTo(new[] { "Accept-Language", "User-Agent" }));
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
    }

    [TestCase("fr-CH, de;q=0.9", "/", "fr")]
    [TestCase("ja, en;q=0.1, pl;q=0.8", "/", "pl")]
    [TestCase("de;q=0, nl", "/", "nl")]
    [TestCase("not a header;;", "/", "en")]
    [TestCase("de", "/?lang=es", "es")]
    [TestCase("de", "/?lang=xx", "de")]
    [TestCase("de-CH", "/", "de")]
    [TestCase("pt-BR, en;q=0.5", "/", "pt")]
    [TestCase("zh-Hans-CN, zh;q=0.9", "/", "en")]
    [TestCase("*", "/", "en")]
    [TestCase("*;q=0", "/", "en")]
    [TestCase("DE-at", "/", "de")]
    [TestCase("it;q=2, fr", "/", "fr")]
    [TestCase("", "/", "en")]
    [TestCase("fr", "/?lang=es&lang=it", "es")]
    [TestCase("fr", "/?lang=%3Cscript%3E", "fr")]
    public async Task The_language_is_the_readers(string acceptLanguage, string path, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "example.com" } };
        request.Headers.TryAddWithoutValidation("Accept-Language", acceptLanguage);
        using var answer = await server.Client.SendAsync(request);

        Assert.That(answer.Content.Headers.ContentLanguage, Is.EqualTo(new[] { expected }));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain($"<html lang=\"{expected}\">"));
    }

    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15", "Set up this iPhone or iPad")]
    [TestCase("Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36", "Set up this Android phone")]
    [TestCase("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0", "Set up this computer")]
    public async Task The_device_decides_what_stands_first(string userAgent, string first)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "example.com" } };
        request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        using var answer = await server.Client.SendAsync(request);

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain($"<h2 id=\"start\">{first}</h2>"));
    }

    [TestCase("many-domains", "setup.example.net")]
    [TestCase("everything", "setup.example.com")]
    public async Task A_name_that_domains_share_asks_for_the_address_and_names_none_of_them(string sample, string host)
    {
        using var shared = Server.WithSample(sample);
        using var answer = await shared.Get("/", host);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(html, Does.Contain("<h1>Find your mail settings</h1>").And.Contain("name=\"address\"").And.Not.Contain("id=\"mail\""));
    }

    [Test]
    public async Task A_domain_without_a_page_has_none_by_any_way()
    {
        using var some = Server.WithSample("everything");
        using var get = await some.Get("/", "plain.example");
        using var post = await some.Post(
            "/settings", "address=user%40plain.example"u8.ToArray(), "application/x-www-form-urlencoded", "setup.example.com");

        Assert.That((get.StatusCode, post.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
        Assert.That(await post.Content.ReadAsStringAsync(), Does.Contain("id=\"address-error\"").And.Not.Contain("id=\"mail\""));
    }

    [Test]
    public async Task The_profile_that_the_page_links_to_is_the_domains_whatever_the_name_asked()
    {
        using var page = await Post("address=user%40example.edu", host: "setup.example.net");
        var link = (await page.Content.ReadAsStringAsync()).Split("id=\"profile\" href=\"")[1].Split('"')[0];
        using var profile = await server.Get(link, "setup.example.net");

        Assert.That(link, Is.EqualTo("/email.mobileconfig?domain=example.edu"));
        Assert.That(await profile.Content.ReadAsStringAsync(), Does.Contain("mail.example.edu").And.Not.Contain("user@"));
    }

    [Test]
    public async Task A_posted_address_fills_the_page_and_is_kept_nowhere()
    {
        using var answer = await Post("address=o%27brien%2Bx%40example.edu", host: "setup.example.net");
        var html = await answer.Content.ReadAsStringAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Headers.CacheControl!.NoStore);
        Assert.That(html, Does.Contain("Example University").And.Contain(">o'brien+x@example.edu</code>"));
    }

    [Test]
    public async Task An_address_of_somebody_else_is_not_shown_these_settings()
    {
        using var answer = await Post("address=user%40elsewhere.example", host: "autodiscover.example.com");
        var html = await answer.Content.ReadAsStringAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(html, Does.Contain("id=\"address-error\"").And.Contain("value=\"user@elsewhere.example\""));
        Assert.That(html, Does.Not.Contain(">user@elsewhere.example</code>"));
    }

    [TestCase("")]
    [TestCase("address=")]
    [TestCase("address=nobody")]
    [TestCase("address=%00%40example.com")]
    [TestCase("&&&&=&=&address")]
    public async Task What_is_no_address_is_said_beside_the_field(string form)
    {
        using var answer = await Post(form, host: "autodiscover.example.com");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("id=\"address-error\"").And.Contain("aria-invalid=\"true\""));
    }

    [Test]
    public async Task The_chosen_language_outlives_the_form()
    {
        using var answer = await Post("lang=pl&address=nobody", host: "autodiscover.example.com");

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("<html lang=\"pl\">").And.Contain("name=\"lang\" value=\"pl\""));
    }

    [TestCase("many-domains", "unknown.example")]
    [TestCase("many-domains", "127.0.0.1")]
    [TestCase("many-domains", "localhost")]
    [TestCase("minimal", "127.0.0.1")]
    public async Task An_unknown_name_gets_a_friendly_page_that_names_nothing_else(string sample, string host)
    {
        using var unknown = Server.WithSample(sample);
        using var answer = await unknown.Get("/", host);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(html, Does.Contain("<h1>No mail settings here</h1>").And.Contain("name=\"address\""));
        Assert.That(html, Does.Not.Contain("Example Hosting").And.Not.Contain("Example Mail"));
        Assert.That(html, Does.Not.Contain("example.net").And.Not.Contain(host));
    }

    [TestCase("/settings", "address=", 10_000)]
    [TestCase("/dns", "domain=", 10_000)]
    public async Task What_is_longer_than_any_address_is_said_beside_the_field_too(string path, string field, int length)
    {
        using var catalog = new TemporaryCatalog("""
            { "host": "mail.{domain}", "publicHost": "setup.example.net", "page": { "dns": true }, "domains": ["example.com"] }
            """);
        using var some = new Server(catalog.Path);
        using var answer = await some.Post(
            path, Encoding.ASCII.GetBytes(field + new string('a', length)), "application/x-www-form-urlencoded", "setup.example.net");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("class=\"error\"").And.Not.Contain("aaaa"));
    }

    [TestCase("%F0%9F%98%80%40elsewhere.example", "\U0001F600@elsewhere.example")]
    [TestCase("%E2%80%AEmoc.elpmaxe%40elsewhere.example", "\u202Emoc.elpmaxe@elsewhere.example")]
    [TestCase("%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%40elsewhere.example",
        "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;@elsewhere.example")]
    public async Task Whatever_was_typed_stands_in_the_field_again_and_nowhere_else(string typed, string shown)
    {
        using var answer = await Post($"address={typed}", host: "autodiscover.example.com");
        var html = await answer.Content.ReadAsStringAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(html.Split(shown), Has.Length.EqualTo(2));
        Assert.That(html, Does.Contain($"value=\"{shown}\"").And.Contain("id=\"address-error\""));
    }

    [TestCase("application/json", "{\"address\":\"user@example.com\"}")]
    [TestCase(
        "multipart/form-data; boundary=x",
        "--x\r\nContent-Disposition: form-data; name=\"address\"\r\n\r\nuser@example.com\r\n--x--")]
    [TestCase(null, "")]
    public async Task A_body_that_is_no_form_asks_for_an_address(string? contentType, string body)
    {
        using var answer = await server.Post("/settings", Encoding.ASCII.GetBytes(body), contentType, "autodiscover.example.com");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("id=\"address-error\""));
    }

    [Test]
    public async Task Of_two_fields_the_first_counts()
    {
        using var answer = await Post("address=a%40example.com&address=b%40example.edu", host: "setup.example.net");

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(">a@example.com</code>").And.Not.Contain("b@example.edu"));
    }

    [Test]
    public async Task HEAD_says_what_GET_would_without_the_page()
    {
        using var get = await server.Get("/", "example.com");
        using var head = await server.Get("/", "example.com", HttpMethod.Head);

        Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
        Assert.That(head.Content.Headers.ContentLength, Is.EqualTo(get.Content.Headers.ContentLength));
        Assert.That(head.Headers.ETag, Is.EqualTo(get.Headers.ETag));
    }

    private Task<HttpResponseMessage> Post(string form, string host) =>
        server.Post("/settings", Encoding.ASCII.GetBytes(form), "application/x-www-form-urlencoded", host);
}
