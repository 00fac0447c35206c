using System.Text.RegularExpressions;

namespace Autodiscover.Tests.Abuse;

/// <summary>
/// Requests whose length, target or fields two readers could understand differently. None may yield a second answer, an
/// echo or an error of ours.
/// </summary>
public sealed class SmugglingTests
{
    private const string Hidden = "GET /healthz/live HTTP/1.1\r\nHost: example.com\r\n\r\n";
    private const string Post = "POST /autodiscover/autodiscover.xml HTTP/1.1\r\nHost: example.com\r\n";
    private const string Get = "GET /mail/config-v1.1.xml HTTP/1.1\r\nHost: example.com\r\n";

    private RunningServer server = null!;

    [OneTimeSetUp]
    public async Task Start() => server = await RunningServer.Start(Samples.File("minimal"));

    [OneTimeTearDown]
    public async Task Stop() => await server.DisposeAsync();

    [TestCase(Post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Hidden, TestName = "length and chunks")]
    [TestCase(Post + "Content-Length: 0\r\nContent-Length: 50\r\n\r\n" + Hidden, TestName = "two lengths")]
    [TestCase(Post + "Content-Length: 0, 50\r\n\r\n" + Hidden, TestName = "a list of lengths")]
    [TestCase(Post + "Content-Length: 0x0\r\n\r\n" + Hidden, TestName = "a hexadecimal length")]
    [TestCase(Post + "Content-Length: -1\r\n\r\n" + Hidden, TestName = "a negative length")]
    [TestCase(Post + "Content-Length: 99999999999999999999\r\n\r\n" + Hidden, TestName = "a length beyond measure")]
    [TestCase(Post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + Hidden, TestName = "an unknown coding")]
    [TestCase(Post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + Hidden, TestName = "chunked not last")]
    [TestCase(Post + "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n" + Hidden, TestName = "chunked behind a control character")]
    [TestCase(Post + "Transfer-Encoding: chunked\r\n\r\nZ\r\n\r\n" + Hidden, TestName = "a chunk size that is none")]
    [TestCase(Post + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n" + Hidden, TestName = "a chunk size beyond measure")]
    [TestCase(Post + "Content-Length : 0\r\n\r\n" + Hidden, TestName = "a space before the colon")]
    [TestCase(Post + "X-Folded: a\r\n Content-Length: 0\r\n\r\n" + Hidden, TestName = "a folded field")]
    [TestCase(Post + "X-Bare: a\rContent-Length: 0\r\n\r\n" + Hidden, TestName = "a bare carriage return")]
    [TestCase(Post + "X-Zero: a\0b\r\n\r\n" + Hidden, TestName = "a zero in a field")]
    [TestCase(Get + "Host: other.example\r\n\r\n" + Hidden, TestName = "two hosts")]
    [TestCase("GET /mail/config-v1.1.xml HTTP/1.1\r\n\r\n" + Hidden, TestName = "no host")]
    [TestCase("GET /mail/config-v1.1.xml HTTP/1.1\r\nHost: example.com/x\r\n\r\n" + Hidden, TestName = "a host with a path")]
    [TestCase(
        "GET http://other.example/mail/config-v1.1.xml HTTP/1.1\r\nHost: example.com\r\n\r\n" + Hidden,
        TestName = "a target of another host")]
    [TestCase("GET  /mail/config-v1.1.xml HTTP/1.1\r\nHost: example.com\r\n\r\n" + Hidden, TestName = "two spaces")]
    [TestCase("GET /mail/config-v1.1.xml HTTP/1.2\r\nHost: example.com\r\n\r\n" + Hidden, TestName = "a version that is none")]
    [TestCase("GET /\0 HTTP/1.1\r\nHost: example.com\r\n\r\n" + Hidden, TestName = "a zero in the target")]
    [TestCase("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n" + Hidden, TestName = "a tunnel")]
    public async Task It_is_refused_and_the_rest_of_the_connection_is_not_read(string bytes)
    {
        var answer = await server.Send(bytes, patienceSeconds: 2);

        Assert.That(Regex.Count(answer, "^HTTP/1\\.1 ", RegexOptions.Multiline), Is.LessThanOrEqualTo(1), answer);
        Assert.That(answer, Does.Not.Contain("live\n").And.Not.Match("^HTTP/1.1 5(?!0[15])"));
    }

    [TestCase("/mail/../autodiscover/autodiscover.xml")]
    [TestCase("/%2e%2e/%2e%2e/etc/passwd")]
    [TestCase("/mail%2fconfig-v1.1.xml")]
    [TestCase("/mail\\config-v1.1.xml")]
    [TestCase("//mail/config-v1.1.xml")]
    [TestCase("/mail/config-v1.1.xml;a=b")]
    [TestCase("/mail/config-v1.1.xml%00")]
    [TestCase("/mail/config-v1.1.xml%0d%0aX-Evil:%201")]
    [TestCase("/healthz/../metrics")]
    [TestCase("/%6detrics")]
    public async Task An_odd_path_is_answered_plainly_and_never_echoed(string path)
    {
        var answer = await server.Send($"GET {path} HTTP/1.1\r\nHost: autoconfig.example.com\r\nConnection: close\r\n\r\n");

        Assert.That(answer, Does.Match("^HTTP/1\\.1 (200|400|404) "));
        Assert.That(answer, Does.Not.Contain("Evil").And.Not.Contain("passwd").And.Not.Contain("autodiscover_"));
    }
}
