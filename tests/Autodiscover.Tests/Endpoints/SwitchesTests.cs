using System.Net;
using System.Text;
using Autodiscover.Catalog;

namespace Autodiscover.Tests.Endpoints;

/// <summary>Turning a format off turns its route off, and what else mentions it.</summary>
public sealed class SwitchesTests
{
    private static readonly (Formats Format, string Path, string Host)[] Routes =
    [
        (Formats.Autoconfig, "/mail/config-v1.1.xml", "autoconfig.example.com"),
        (Formats.Autoconfig, "/v1.1/example.com", "localhost"),
        (Formats.Pox, "/autodiscover/autodiscover.xml", "autodiscover.example.com"),
        (Formats.Json, "/autodiscover/autodiscover.json?Email=user@example.com&Protocol=AutodiscoverV1", "localhost"),
        (Formats.Mobileconfig, "/email.mobileconfig?email=user@example.com", "localhost"),
        (Formats.Pacc, "/.well-known/user-agent-configuration.json", "ua-auto-config.example.com"),
        (Formats.Dav, "/.well-known/caldav", "example.com"),
        (Formats.Dav, "/.well-known/carddav", "example.com"),
        (Formats.Jmap, "/.well-known/jmap", "example.com"),
        (Formats.Page, "/", "example.com"),
    ];

    private const string Schemas = "http://schemas.microsoft.com/exchange/autodiscover";

    private static IEnumerable<Formats> Switches => Routes.Select(route => route.Format).Append(Formats.Mobilesync).Distinct();

    [TestCaseSource(nameof(Switches))]
    public async Task Its_routes_are_404_and_every_other_is_as_before(Formats off)
    {
        using var server = Serve(off);

        foreach (var (format, path, host) in Routes)
        {
            using var answer = await server.Get(path, host);
            Assert.That(answer.StatusCode == HttpStatusCode.NotFound, Is.EqualTo(format == off), path);
        }
    }

    [TestCase(Formats.Dav, "dav.example.com")]
    [TestCase(Formats.Mobilesync, "ActiveSync")]
    [TestCase(Formats.Jmap, "jmap")]
    [TestCase(Formats.Mobileconfig, "mobileconfig")]
    public async Task Nothing_mentions_it(Formats off, string mention)
    {
        using var server = Serve(off);

        foreach (var (_, path, host) in Routes)
        {
            using var answer = await server.Get(path, host);
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain(mention), path);
        }
    }

    [Test]
    public async Task ActiveSync_is_answered_even_where_Outlook_is_not()
    {
        using var server = Serve(Formats.Pox);

        Assert.That(await Post(server, $"{Schemas}/mobilesync/responseschema/2006"), Does.Contain("<Type>MobileSync</Type>"));
        Assert.That(await Post(server, $"{Schemas}/outlook/responseschema/2006a"), Does.Contain("<ErrorCode>601</ErrorCode>"));
    }

    [Test]
    public async Task Autodiscover_V2_is_off_where_it_would_have_nothing_to_point_to()
    {
        using var server = Serve(Formats.Pox, Formats.Mobilesync);

        using var json = await server.Get("/autodiscover/autodiscover.json?Email=user@example.com&Protocol=AutodiscoverV1");
        using var pox = await server.Post("/autodiscover/autodiscover.xml", Request("x"));

        Assert.That((json.StatusCode, pox.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
    }

    private static async Task<string> Post(Server server, string schema)
    {
        using var answer = await server.Post("/autodiscover/autodiscover.xml", Request(schema));
        return await answer.Content.ReadAsStringAsync();
    }

    private static byte[] Request(string schema) => Encoding.UTF8.GetBytes(
        "<Autodiscover><Request><EMailAddress>user@example.com</EMailAddress>"
        + $"<AcceptableResponseSchema>{schema}</AcceptableResponseSchema></Request></Autodiscover>");

    private static Server Serve(params Formats[] off)
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{string.Join('-', off)}-off.json");
        File.WriteAllText(file, $$"""
            {
              "host": "mail.example.com",
              "caldav": { "root": "https://dav.example.com/cal/" },
              "carddav": { "root": "https://dav.example.com/card/" },
              "jmap": { "url": "https://mail.example.com/jmap/session" },
              "activeSync": { "url": "https://mail.example.com/Microsoft-Server-ActiveSync" },
              "poxDav": true,
              "formats": { {{string.Join(", ", off.Select(format => $"\"{format.ToString().ToLowerInvariant()}\": false"))}} },
              "domains": ["example.com"],
            }
            """);
        return new Server(file);
    }
}
