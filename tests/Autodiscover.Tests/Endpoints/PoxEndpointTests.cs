using System.Net;
using System.Text;
using System.Xml.Linq;
using Autodiscover.Documents;

namespace Autodiscover.Tests.Endpoints;

public sealed class PoxEndpointTests
{
    private const string Path = "/autodiscover/autodiscover.xml";
    private const string Mobile = "http://schemas.microsoft.com/exchange/autodiscover/mobilesync/responseschema/2006";

    private readonly Server server = Server.WithSample("many-domains");

    [OneTimeTearDown]
    public void Stop() => server.Dispose();

    [TestCase("text/xml; charset=utf-8")]
    [TestCase("application/xml")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("nonsense")]
    [TestCase(null)]
    public async Task The_content_type_of_a_request_says_nothing(string? contentType)
    {
        using var answer = await server.Post(Path, Request("user@example.com"), contentType);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/xml; charset=utf-8"));
        Assert.That(answer.Headers.CacheControl!.NoStore);
        var expected = Pox.Render(Samples.Settings("many-domains", "example.com", "user@example.com"));
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(expected));
    }

    [TestCase("/Autodiscover/Autodiscover.xml")]
    [TestCase("/AutoDiscover/AutoDiscover.XML")]
    [TestCase("/autodiscover.xml")]
    [TestCase("/Autodiscover.xml")]
    public async Task The_path_is_matched_in_any_case(string path)
    {
        using var answer = await server.Post(path, Request("user@example.com"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("user@example.edu", "autodiscover.example.com", "mail.example.edu")]
    [TestCase("user@elsewhere.example", "autodiscover.example.com", "mail.example.net")]
    public async Task The_address_decides_before_the_host(string address, string host, string server)
    {
        using var answer = await this.server.Post(Path, Request(address), host: host);

        var servers = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Descendants()
            .Where(element => element.Name.LocalName == "Server");
        Assert.That(servers.Select(element => element.Value), Is.All.EqualTo(server));
    }

    [Test]
    public async Task An_address_of_no_hosted_domain_is_404()
    {
        using var answer = await server.Post(Path, Request("user@elsewhere.example"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("", "autodiscover.example.com")]
    [TestCase("", "localhost")]
    [TestCase("<x", "localhost")]
    [TestCase("<!DOCTYPE x><Autodiscover/>", "autodiscover.example.com")]
    [TestCase("<Autodiscover><Request><LegacyDN>/o=x</LegacyDN></Request></Autodiscover>", "autodiscover.example.com")]
    public async Task A_request_that_cannot_be_read_is_error_600_whatever_the_host(string body, string host)
    {
        using var answer = await server.Post(Path, Encoding.UTF8.GetBytes(body), host: host);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await ErrorCode(answer), Is.EqualTo("600"));
    }

    [TestCase(Mobile)]
    [TestCase("http://schemas.example.com/<script>")]
    public async Task A_schema_that_is_not_offered_is_error_601_and_not_reflected(string schema)
    {
        using var answer = await server.Post(Path, Request("user@example.com", new XText(schema).ToString()));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await ErrorCode(answer), Is.EqualTo("601"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain("mobilesync").And.Not.Contain("script"));
    }

    [Test]
    public async Task A_schema_as_Microsofts_pages_spell_it_is_taken()
    {
        using var answer = await server.Post(
            Path, Request("user@example.com", "https://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"));

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("<LoginName>user@example.com</LoginName>"));
    }

    [Test]
    public async Task A_body_over_64_KiB_is_413()
    {
        using var answer = await server.Post(Path, [.. Request("user@example.com"), .. new byte[PoxRequest.MaxBytes]]);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task A_body_of_unknown_length_is_bounded_too()
    {
        using var body = new MemoryStream(new byte[2 * PoxRequest.MaxBytes]);
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StreamContent(body) };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await server.Client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task GET_answers_for_the_host_without_naming_anybody()
    {
        using var answer = await server.Get(Path, "autodiscover.example.com");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(Pox.Render(Samples.Settings("many-domains", "example.com"))));
    }

    [Test]
    public async Task GET_at_the_short_path_answers_as_at_the_long_one()
    {
        using var answer = await server.Get("/autodiscover.xml", "autodiscover.example.com");
        using var none = await server.Get("/autodiscover.xml", "autodiscover.legacy.example");

        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(Pox.Render(Samples.Settings("many-domains", "example.com"))));
        Assert.That(none.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("localhost")]
    [TestCase("autodiscover.elsewhere.example")]
    [TestCase("autodiscover.legacy.example")]
    public async Task GET_is_404_where_no_answer_would_be_right(string host)
    {
        using var answer = await server.Get(Path, host);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task HEAD_is_answered_without_a_body()
    {
        using var answer = await server.Get(Path, "autodiscover.example.com", HttpMethod.Head);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task Nobody_is_ever_asked_to_log_in()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(Request("user@example.com")) };
        request.Headers.TryAddWithoutValidation("Authorization", "Basic dXNlcjpwYXNzd29yZA==");

        using var answer = await server.Client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Headers.WwwAuthenticate, Is.Empty);
    }

    private static byte[] Request(string address, string schema = Pox.Schema) => Encoding.UTF8.GetBytes(
        $"""
        <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006">
          <Request>
            <EMailAddress>{address}</EMailAddress>
            <AcceptableResponseSchema>{schema}</AcceptableResponseSchema>
          </Request>
        </Autodiscover>
        """);

    private static async Task<string> ErrorCode(HttpResponseMessage answer) =>
        XDocument.Parse(await answer.Content.ReadAsStringAsync()).Descendants()
            .Single(element => element.Name.LocalName == "ErrorCode").Value;
}
