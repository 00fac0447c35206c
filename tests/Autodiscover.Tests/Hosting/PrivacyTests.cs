using System.Text;
using System.Text.RegularExpressions;

namespace Autodiscover.Tests.Hosting;

/// <summary>
/// Holds that no address, query, body, credential or stranger's text reaches a log, at any level and in either format.
/// </summary>
public sealed class PrivacyTests
{
    /// <summary>In every form in which it is sent below.</summary>
    private const string Secret = "zq7secret";

    private const string Ask =
        $"<Autodiscover><Request><EMailAddress>{Secret}@example.com</EMailAddress></Request></Autodiscover>";

    private const string PostHead = "POST /autodiscover/autodiscover.xml HTTP/1.1\r\nHost: example.com\r\n";

    private static readonly string[] Paths =
    [
        "/mail/config-v1.1.xml", "/.well-known/autoconfig/mail/config-v1.1.xml", "/autodiscover/autodiscover.xml", "/", "/nothing",
        $"/{Secret}",
        $"/autodiscover/autodiscover.json/v1.0/{Secret}@example.com", "/healthz/ready", "/metrics", "/%00", "/tls/allowed",
    ];

    [TestCase("text", "hashed")]
    [TestCase("json", "plain")]
    [TestCase("text", "none")]
    public async Task Nothing_a_request_carries_is_logged(string format, string domain)
    {
        await using var server = await RunningServer.Start(
            Samples.File("many-domains"), "--log", format, "--log-level", "trace", "--log-domain", domain, "--proxy", "127.0.0.1");

        foreach (var path in Paths)
        {
            var query = $"emailaddress={Secret}%40example.com&email={Secret}@example.com&domain={Secret}.example";
            await server.Send(Request("GET", $"{path}?{query}"));
            await server.Send(Request("GET", path, host: $"{Secret}.example"));
            await server.Send(Request("POST", path, Ask));
            await server.Send(Request("POST", path, $"<{Secret}>&{Secret};"));
            await server.Send(Request(Secret.ToUpperInvariant(), path));
        }

        await server.Send($"{Secret} {Secret}\r\n\r\n");
        await server.Send($"GET /{Secret} HTTP/1.1\r\nHost: {Secret}@{Secret}\r\n{Secret}\r\n\r\n");
        await server.Send($"{PostHead}Transfer-Encoding: chunked\r\n\r\n{Secret}\r\n");
        await server.Send($"{PostHead}Content-Length: 100\r\n\r\n{Secret}", patienceSeconds: 1);
        await server.Signal("TERM");
        await server.Ended();

        Assert.That(server.Log, Does.Not.Contain(Secret).IgnoreCase);
        Assert.That(server.Log, Does.Not.Contain("192.0.2.77"));
        Assert.That(Regex.Count(server.Log, "autoconfig.+answered.+200"), Is.GreaterThanOrEqualTo(2));
        Assert.That(Regex.IsMatch(server.Log, "[ \"]example\\.com"), Is.EqualTo(domain == "plain"));
    }

    private static string Request(string method, string target, string body = "", string host = "autoconfig.example.com") =>
        $"{method} {target} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: {Secret}\r\nReferer: https://{Secret}.example/\r\nCookie: {Secret}\r\n"
        + $"X-Forwarded-For: 192.0.2.77\r\nX-Forwarded-Host: {Secret}\r\nX-Forwarded-Proto: {Secret}\r\n"
        + $"Authorization: Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes(Secret))}, {Secret}\r\n"
        + $"Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";
}
