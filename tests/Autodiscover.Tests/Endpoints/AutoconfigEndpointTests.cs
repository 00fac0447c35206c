using System.Net;
using System.Xml.Linq;

namespace Autodiscover.Tests.Endpoints;

public sealed class AutoconfigEndpointTests
{
    private const string Path = "/mail/config-v1.1.xml";

    private readonly Server server = Server.WithSample("many-domains");

    [OneTimeTearDown]
    public void Stop() => server.Dispose();

    [TestCase("?emailaddress=user@example.com", "localhost", "example.com")]
    [TestCase("?emailaddress=user%40example.com&emailmd5=0", "localhost", "example.com")]
    [TestCase("?emailaddress=a+b@example.org", "localhost", "example.org")]
    [TestCase("?emailaddress=user@example.com&emailaddress=user@example.edu", "localhost", "example.com")]
    [TestCase("?emailaddress=user@b%C3%BCcher.example", "localhost", "xn--bcher-kva.example")]
    [TestCase("?emailaddress=user@example.edu", "autoconfig.example.com", "example.edu")]
    [TestCase("?emailaddress=user@elsewhere.example", "autoconfig.example.com", "example.com")]
    [TestCase("?emailaddress=%00", "autoconfig.example.com", "example.com")]
    [TestCase("?emailaddress=", "autoconfig.example.com", "example.com")]
    [TestCase("?%zz&&==&emailaddress", "autoconfig.example.com", "example.com")]
    [TestCase("", "autoconfig.example.com", "example.com")]
    [TestCase("", "AUTOCONFIG.Example.Com", "example.com")]
    [TestCase("", "autoconfig.example.com.", "example.com")]
    [TestCase("", "autodiscover.example.org:8443", "example.org")]
    [TestCase("", "ua-auto-config.example.edu", "example.edu")]
    [TestCase("", "example.edu", "example.edu")]
    [TestCase("", "autoconfig.shop.customers.example.net", "shop.customers.example.net")]
    [TestCase("", "www.example.com", "example.com")]
    [TestCase("", "WWW.Example.Com.:8443", "example.com")]
    [TestCase("", "www.xn--bcher-kva.example", "xn--bcher-kva.example")]
    [TestCase("", "www.shop.customers.example.net", "shop.customers.example.net")]
    [TestCase("?emailaddress=user@example.edu", "www.example.com", "example.edu")]
    [TestCase("?emailaddress=user@elsewhere.example", "www.example.com", "example.com")]
    public async Task The_domain_comes_from_the_address_and_else_from_the_host(string query, string host, string domain)
    {
        using var answer = await server.Get(Path + query, host);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(XDocument.Parse(await answer.Content.ReadAsStringAsync()).Descendants("domain").Single().Value, Is.EqualTo(domain));
    }

    [TestCase("", "localhost")]
    [TestCase("", "192.0.2.1")]
    [TestCase("", "[2001:db8::1]:80")]
    [TestCase("", "example.net")]
    [TestCase("", "setup.example.net")]
    [TestCase("", "www.elsewhere.example")]
    [TestCase("", "www.example")]
    [TestCase("", "wwwexample.com")]
    [TestCase("", "autoconfig.customers.example.net")]
    [TestCase("?emailaddress=user@elsewhere.example", "autoconfig.elsewhere.example")]
    public async Task A_domain_nobody_listed_is_404_and_says_nothing_else(string query, string host)
    {
        using var answer = await server.Get(Path + query, host);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/plain"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("No such mail domain here.\n"));
    }

    [TestCase(Path)]
    [TestCase("/.well-known/autoconfig/mail/config-v1.1.xml")]
    [TestCase("/v1.1/mail/config-v1.1.xml")]
    [TestCase("/.well-known/mail-v1.xml")]
    [TestCase("/v1.1/example.com")]
    [TestCase("/V1.1/EXAMPLE.com?emailaddress=user@example.edu")]
    [TestCase("/Mail/Config-V1.1.XML")]
    public async Task Every_path_gives_the_same_document_in_the_type_clients_parse(string path)
    {
        using var answer = await server.Get(path, "autoconfig.example.com");

        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/xml; charset=utf-8"));
        var expected = Autodiscover.Documents.Autoconfig.Render(Samples.Settings("many-domains", "example.com"));
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(expected));
    }

    [Test]
    public async Task HEAD_says_what_GET_would_send()
    {
        using var head = await server.Get(Path, "autoconfig.example.com", HttpMethod.Head);
        using var get = await server.Get(Path, "autoconfig.example.com");

        Assert.That(head.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(head.Content.Headers.ContentLength, Is.EqualTo(get.Content.Headers.ContentLength));
        Assert.That(head.Headers.ETag, Is.EqualTo(get.Headers.ETag));
        Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task Two_domains_get_two_hosts()
    {
        using var first = await server.Get(Path, "autoconfig.example.com");
        using var second = await server.Get(Path, "autoconfig.example.edu");

        Assert.That(await Host(first), Is.EqualTo("mail.example.net"));
        Assert.That(await Host(second), Is.EqualTo("mail.example.edu"));
    }

    [Test]
    public async Task A_document_can_be_kept_for_an_hour_and_asked_about_again()
    {
        using var first = await server.Get(Path, "autoconfig.example.com");
        using var request = new HttpRequestMessage(HttpMethod.Get, Path)
        {
            Headers = { Host = "autoconfig.example.com", IfNoneMatch = { first.Headers.ETag! } },
        };
        using var again = await server.Client.SendAsync(request);

        Assert.That(first.Headers.CacheControl!.ToString(), Is.EqualTo("public, max-age=3600"));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(await again.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [TestCase("/v1.1/elsewhere.example")]
    [TestCase("/v1.1/localhost")]
    [TestCase("/v1.1/-")]
    public async Task The_path_alone_names_the_domain_where_it_names_one(string path)
    {
        using var answer = await server.Get(path, "autoconfig.example.com");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("\"other\", {0}")]
    [TestCase("W/{0}")]
    [TestCase("*")]
    public async Task A_tag_is_known_again_in_every_form_that_HTTP_allows(string form)
    {
        using var first = await server.Get(Path, "autoconfig.example.com");
        using var request = new HttpRequestMessage(HttpMethod.Get, Path) { Headers = { Host = "autoconfig.example.com" } };
        request.Headers.TryAddWithoutValidation("If-None-Match", string.Format(null, form, first.Headers.ETag));

        using var again = await server.Client.SendAsync(request);

        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(again.Headers.ETag, Is.EqualTo(first.Headers.ETag));
    }

    [Test]
    public async Task A_web_page_may_read_it_and_nobody_guesses_its_type()
    {
        using var answer = await server.Get(Path, "autoconfig.example.com");

        Assert.That(answer.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { "*" }));
        Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
        Assert.That(answer.Headers.Contains("Server"), Is.False);
    }

    [Test]
    public async Task POST_is_not_allowed()
    {
        using var answer = await server.Post(Path, [], host: "autoconfig.example.com");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
    }

    /// <summary>The catalog's patterns are keys of its index, and still no names that a stranger may ask for.</summary>
    [TestCase("a@*")]
    [TestCase("a@*.customers.example.net")]
    public async Task A_pattern_of_the_catalog_is_no_domain_of_an_address(string address)
    {
        using var all = Server.WithSample("everything");

        using var answer = await all.Get($"{Path}?emailaddress={Uri.EscapeDataString(address)}", "autoconfig.plain.example");

        var domains = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Descendants("domain").Select(domain => domain.Value);
        Assert.That(domains, Does.Contain("plain.example").And.None.Contain("*"));
    }

    private static async Task<string> Host(HttpResponseMessage answer) =>
        XDocument.Parse(await answer.Content.ReadAsStringAsync()).Descendants("hostname").Select(name => name.Value).Distinct().Single();
}
