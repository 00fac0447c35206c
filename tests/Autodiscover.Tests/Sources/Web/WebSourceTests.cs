using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Autodiscover.Catalog;
using Autodiscover.Sources.Reading;
using Autodiscover.Sources.Web;

namespace Autodiscover.Tests.Sources.Web;

public sealed class WebSourceTests
{
    private const string Variable = "AUTODISCOVER_TEST_TOKEN";
    private const string Token = "s3cr3t-token";

    private static readonly SecretReference Password = new() { Env = Variable };

    [OneTimeSetUp]
    public void SetToken() => Environment.SetEnvironmentVariable(Variable, Token);

    [Test]
    public async Task A_list_of_names_is_read_with_the_token_and_bad_ones_are_handed_over()
    {
        const string List = """["one.example", "bücher.example", "no domain", 7, null, ["x"], {"other": 1}]""";
        using var server = new ListServer(_ => ListServer.Json(List));

        var rows = await Read(server);

        string?[] expected = ["one.example", "bücher.example", "no domain", null, null, null, null];
        Assert.That(rows.Select(row => row.Domain), Is.EqualTo(expected));
        Assert.That(server.Requests.Single(), Does.StartWith("GET /list HTTP/1.1\r\n"));
        Assert.That(server.Requests.Single(), Does.Contain($"Authorization: Bearer {Token}\r\n"));
    }

    [Test]
    public async Task Objects_have_the_columns_of_a_query_and_equal_texts_are_one()
    {
        using var server = new ListServer(_ => ListServer.Json("""
            [
              { "domain": "one.example", "host": "mx.example", "login": "{local}", "provider": "P", "settings": "gold",
                "more": { "x": [1] } },
              { "domain": "alias.example", "alias_of": "one.example", "host": "mx.example", "settings": 5 }
            ]
            """));

        var rows = await Read(server);

        Assert.That(rows, Is.EqualTo(new[]
        {
            new DomainRow("one.example", null, "mx.example", "{local}", "P", "gold"),
            new DomainRow("alias.example", "one.example", "mx.example", Settings: "5"),
        }));
        Assert.That(rows[1].Host, Is.SameAs(rows[0].Host));
    }

    [Test]
    public async Task Mailu_s_domains_have_their_alternatives_as_aliases()
    {
        using var server = new ListServer(_ => ListServer.Json("""
            [{ "name": "one.example", "comment": "", "max_users": -1, "alternatives": ["uno.example", "eins.example"],
               "dns_autoconfig": ["x"] },
             { "name": "two.example" }]
            """));
        var root = new Uri(server.Url).GetLeftPart(UriPartial.Authority);

        var rows = await Read(new SourceEntry { Http = root, Preset = "mailu", Password = Password });

        Assert.That(rows, Is.EqualTo(new[]
        {
            new DomainRow("one.example"), new DomainRow("uno.example", "one.example"),
            new DomainRow("eins.example", "one.example"), new DomainRow("two.example"),
        }));
        Assert.That(server.Requests.Single(), Does.StartWith("GET /api/v1/domain HTTP/1.1"));
    }

    [TestCase("[\"one.example\", \"two.exam", "the answer is not a complete JSON list: it fails at line 1")]
    [TestCase("[\"one.example\", \"two.example\"", "the answer is not a complete JSON list")]
    [TestCase("[\"one.example\",\n nonsense]", "the answer is not a complete JSON list: it fails at line 2, byte 3.")]
    [TestCase("""["one.example"] ["two.example"]""", "the answer is not a complete JSON list")]
    [TestCase("[{\"a\":[[[[[[[[1]]]]]]]]}]", "the answer is not a complete JSON list")]
    [TestCase("""{"domains": ["one.example"]}""", "the answer is a JSON object, not a list")]
    [TestCase("null", "the answer is not a JSON list")]
    [TestCase("\"one.example\"", "the answer is not a JSON list")]
    [TestCase("  <!doctype html><p>Log in</p>", "the answer is a web page, not a JSON list")]
    [TestCase("", "the answer is empty")]
    public async Task What_is_no_whole_list_is_refused(string body, string expected)
    {
        using var server = new ListServer(_ => ListServer.Json(body));

        Assert.That(await Problem(server), Does.StartWith($"{server.Url}: {expected}"));
    }

    [TestCase(20)]
    [TestCase(2)]
    public async Task An_answer_that_is_cut_off_is_refused_even_after_a_whole_entry(int missing)
    {
        var whole = ListServer.Json(" [\"one.example\", \"two.example\" ]   ");
        using var server = new ListServer(_ => whole[..^missing]);

        Assert.That(
            await Problem(server),
            Does.Contain("the connection was lost during the answer").Or.Contain("not a complete JSON list"));
    }

    [Test]
    public async Task An_entry_of_more_than_a_mebibyte_is_refused()
    {
        var longName = new string('x', 3 * 1024 * 1024);
        using var server = new ListServer(_ => ListServer.Json($"[\"one.example\", \"{longName}\"]"));

        Assert.That(await Problem(server), Does.EndWith("an entry of the list is larger than 1024 KiB, which is the limit."));
    }

    [TestCase(401, "the server does not accept the token (status 401)")]
    [TestCase(403, "the server does not accept the token (status 403)")]
    [TestCase(404, "there is nothing at this URL (status 404)")]
    [TestCase(429, "too many requests (status 429)")]
    [TestCase(502, "the server fails (status 502)")]
    [TestCase(204, "the server answers with status 204 instead of 200")]
    public async Task A_status_says_what_to_do(int status, string expected)
    {
        using var server = new ListServer(_ => ListServer.Status(status));

        var problem = await Problem(server);

        Assert.That(problem, Does.StartWith($"{server.Url}: {expected}").And.Not.Contain(Token));
    }

    [Test]
    public async Task Another_origin_never_sees_the_token()
    {
        using var other = new ListServer(_ => ListServer.Json("[]"));
        using var server = new ListServer(_ => ListServer.Status(302, $"Location: {other.Url}\r\n"));

        var problem = await Problem(server);

        Assert.That(problem, Does.Contain($"redirects to http://localhost:{other.Port}, which is not followed"));
        Assert.That(other.Requests, Is.Empty);
    }

    [Test]
    public async Task Within_its_origin_a_redirect_is_followed_but_not_for_ever()
    {
        using var server = new ListServer(head => head.Contains("/list ", StringComparison.Ordinal)
            ? ListServer.Status(308, "Location: /list/\r\n")
            : ListServer.Json("""["one.example"]"""));
        using var circle = new ListServer(_ => ListServer.Status(308, "Location: /list\r\n"));

        Assert.That(await Read(server), Has.Count.EqualTo(1));
        Assert.That(await Problem(circle), Does.EndWith("has a redirect loop; correct the URL."));
    }

    [Test]
    public async Task A_server_that_says_nothing_holds_nobody_up()
    {
        using var server = new ListServer(_ => null);
        using var stopping = new CancellationTokenSource();
        await using var source = WebSource.Create(Entry(server));

        var reading = source.Read(new CollectedRows(), stopping.Token);
        while (server.Requests.IsEmpty)
        {
            await Task.Delay(5);
        }

        await stopping.CancelAsync();

        await Assert.ThatAsync(() => reading, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_closed_port_and_an_unknown_host_are_told_apart()
    {
        var closed = await Problem(new SourceEntry { Http = "http://127.0.0.1:1/" });
        var unknown = await Problem(new SourceEntry { Http = "https://nobody.invalid/" });

        Assert.That(closed, Does.EndWith("the connection was refused; start the server, or correct the port."));
        Assert.That(unknown, Does.StartWith("https://nobody.invalid/: "));
    }

    [TestCase("ETag: \"a1\"\r\n", "\"a1\"")]
    [TestCase("ETag: W/\"a1\"\r\nLast-Modified: Wed, 25 Nov 2026 10:00:00 GMT\r\n", "W/\"a1\"")]
    [TestCase("Last-Modified: Wed, 25 Nov 2026 10:00:00 GMT\r\nDate: Wed, 25 Nov 2026 10:00:02 GMT\r\n", "Wed, 25 Nov 2026 10:00:00 GMT")]
    [TestCase("Last-Modified: Wed, 25 Nov 2026 10:00:00 GMT\r\nDate: Wed, 25 Nov 2026 10:00:01 GMT\r\n", null)]
    [TestCase("", null)]
    public async Task The_version_is_what_HTTP_says_of_it(string headers, string? expected)
    {
        using var server = new ListServer(_ => ListServer.Status(200, headers));
        await using var source = WebSource.Create(Entry(server));

        Assert.That(await source.ReadVersion(default), Is.EqualTo(expected));
        Assert.That(server.Requests.Single(), Does.StartWith("HEAD /list ").And.Contain(Token));
    }

    [Test]
    public async Task A_server_that_knows_no_HEAD_has_no_version()
    {
        using var server = new ListServer(_ => ListServer.Status(405));
        await using var source = WebSource.Create(Entry(server));

        Assert.That(await source.ReadVersion(default), Is.Null);
    }

    [Test]
    public async Task Over_TLS_its_authority_is_trusted_and_nobody_else()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var right = Certificate("localhost", key);
        using var wrong = Certificate("other.example", key);
        using var trusted = new ListServer(_ => ListServer.Json("""["one.example"]"""), right);
        using var misnamed = new ListServer(_ => ListServer.Json("[]"), wrong);
        var (ca, otherCa) = (Pem(right), Pem(wrong));

        var rows = await Read(Entry(trusted) with { Ca = ca });
        var unknown = await Problem(trusted);
        var otherName = await Problem(Entry(misnamed) with { Ca = otherCa });

        Assert.That(rows, Has.Count.EqualTo(1));
        Assert.That(unknown, Does.EndWith("authority is unknown here; set ca to the PEM file of that authority."));
        Assert.That(otherName, Does.Contain("the certificate is for other.example, not for localhost"));
        Assert.That(misnamed.Requests, Is.Empty);
        File.Delete(ca);
        File.Delete(otherCa);
    }

    [Test]
    public async Task A_file_of_authorities_that_holds_none_is_named()
    {
        var noAuthorities = typeof(WebSource).Assembly.Location;

        var problem = await Problem(new SourceEntry { Http = "https://localhost:1/", Ca = noAuthorities });

        Assert.That(problem, Does.StartWith("ca: ").And.Contain("contains no certificate"));
    }

    private static SourceEntry Entry(ListServer server) => new() { Http = server.Url, Password = Password };

    private static Task<List<DomainRow>> Read(ListServer server) => Read(Entry(server));

    private static async Task<List<DomainRow>> Read(SourceEntry entry)
    {
        await using var source = WebSource.Create(entry);
        var rows = new CollectedRows();
        await source.Read(rows, default);
        return rows.Rows;
    }

    private static Task<string> Problem(ListServer server) => Problem(Entry(server));

    private static async Task<string> Problem(SourceEntry entry) =>
        (await Assert.ThrowsAsync<SourceException>(() => Read(entry)))!.Message;

    private static X509Certificate2 Certificate(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static string Pem(X509Certificate2 certificate)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, certificate.ExportCertificatePem());
        return path;
    }
}
