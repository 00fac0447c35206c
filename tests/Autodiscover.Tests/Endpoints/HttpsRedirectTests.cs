using System.Net;

namespace Autodiscover.Tests.Endpoints;

public sealed class HttpsRedirectTests
{
    private const string Address = "/autodiscover/autodiscover.xml";
    private const string Proxy = "192.0.2.7";

    [TestCase("urls", "http://*:80;https://*:443", 302)]
    [TestCase("urls", "http://*:80;https://*:8443", 200)]
    [TestCase("urls", "http://*:80", 200)]
    [TestCase("redirect-to-https", "always", 302)]
    [TestCase("redirect-to-https", "never", 200)]
    public async Task A_plain_request_is_sent_on_where_https_is_known_to_be_served(string option, string value, int status)
    {
        using var server = Server.WithSample("mailcow", (option, value));

        using var answer = await server.Get(Address, "autodiscover.example.com");

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    [TestCase("http", 302)]
    [TestCase("https", 200)]
    [TestCase(null, 200)]
    public async Task Behind_a_proxy_only_its_word_counts_so_that_nobody_is_sent_in_circles(string? forwarded, int status)
    {
        using var server = Server.WithSample("mailcow", ("proxy", Proxy), ("urls", "https://*:443"));

        (string, string)[] headers = forwarded is null ? [] : [("X-Forwarded-Proto", forwarded), ("X-Forwarded-For", "198.51.100.1")];
        var answer = await server.From(Proxy, Address, "autodiscover.example.com", headers);

        Assert.That(answer.Response.StatusCode, Is.EqualTo(status));
    }

    [TestCase("X-Forwarded-Proto")]
    [TestCase("X-Original-Proto")]
    public async Task A_stranger_cannot_pretend_to_be_the_proxy(string header)
    {
        using var server = Server.WithSample("mailcow", ("proxy", Proxy));

        var answer = await server.From("198.51.100.1", Address, "autodiscover.example.com", (header, "http"));

        Assert.That(answer.Response.StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task The_host_stays_the_same_and_POST_is_sent_on_too()
    {
        using var server = Server.WithSample("many-domains", ("redirect-to-https", "always"));

        using var answer = await server.Post(Address, "<x/>"u8.ToArray(), host: "Autodiscover.EXAMPLE.com:80");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo("https://autodiscover.example.com/autodiscover/autodiscover.xml"));
    }

    [Test]
    public async Task A_domain_that_does_not_answer_there_sends_nobody_on()
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, "no-pox.json");
        await File.WriteAllTextAsync(file, """{ "host": "mail.example.com", "formats": { "pox": false }, "domains": ["example.com"] }""");
        using var server = new Server(file, ("redirect-to-https", "always"));

        using var answer = await server.Get(Address, "autodiscover.example.com");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("example.com", 200)]
    [TestCase("autodiscover.elsewhere.example", 404)]
    public async Task No_other_host_is_sent_anywhere(string host, int status)
    {
        using var server = Server.WithSample("mailcow", ("redirect-to-https", "always"));

        using var answer = await server.Get(Address, host);

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }
}
