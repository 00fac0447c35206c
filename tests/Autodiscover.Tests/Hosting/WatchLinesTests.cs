using System.Text;
using System.Text.RegularExpressions;
using Autodiscover.Commands;
using Autodiscover.Observability.Watching;
using Autodiscover.Tests.Endpoints;
using Microsoft.Extensions.DependencyInjection;

namespace Autodiscover.Tests.Hosting;

/// <summary>What one who watches is told of requests.</summary>
public sealed partial class WatchLinesTests
{
    private const string Autoconfig = "/mail/config-v1.1.xml";
    private const string Pox = "/autodiscover/autodiscover.xml";

    [Test]
    public async Task A_request_of_each_recorded_client_is_one_line()
    {
        using var server = Server.WithSample("mailcow");
        var lines = new StringBuilder();

        foreach (var recording in RecordedRequestTests.Recordings)
        {
            lines.Append($"{recording}: ").AppendJoin('\n', await Watch(server, new WatchFilter(), async () =>
            {
                using var sent = await RecordedRequestTests.Read(recording);
                using var answer = await server.Client.SendAsync(sent);
            })).Append('\n');
        }

        Snapshot.Match(lines.ToString(), "txt");
    }

    [Test]
    public async Task Each_kind_of_answer_has_its_reason()
    {
        using var server = Server.WithSample("many-domains");

        var lines = await Watch(server, new WatchFilter(), async () =>
        {
            await server.Get($"{Autoconfig}?emailaddress=joe@example.com", "autoconfig.example.com");
            await server.Get($"{Autoconfig}?emailaddress=joe@shop.example", "autoconfig.example.com");
            await server.Get($"{Autoconfig}?emailaddress=joe@shop.example", "autoconfig.shop.example");
            await server.Get(Autoconfig, "127.0.0.1");
            await server.Get("/v1.1/example.com");
            await server.Get("/v1.1/shop.example");
            await server.Get("/joe@example.com", "example.com");
            await server.Get("/Autodiscover/Autodiscover.svc", "autodiscover.example.com");
            await server.Get(Autoconfig, "autoconfig.example.com", HttpMethod.Put);
            await server.Get(Autoconfig, "autoconfig.example.com", new HttpMethod("JOE"));
            await server.Post(Pox, "<joe"u8.ToArray(), host: "autodiscover.example.com");
            await server.Post(Pox, new byte[100_000], host: "autodiscover.example.com");
            await server.Get("/autodiscover/autodiscover.json?Email=joe@example.com&Protocol=ActiveSync", "autodiscover.example.com");
            await server.Get("/autodiscover/autodiscover.json?Email=joe@example.com&Protocol=EWS", "autodiscover.example.com");
            await server.Get("/autodiscover/autodiscover.json?Email=joe@example.com&Protocol=joe", "autodiscover.example.com");
            await server.Get("/autodiscover/autodiscover.json?Email=joe@example.com", "autodiscover.example.com");
            await server.Get("/.well-known/caldav", "example.com");
            await server.Get("/.well-known/jmap", "example.com");
            await server.Get("/tls/allowed?domain=autoconfig.example.com");
            await server.Get("/", "example.com");
            await server.Get("/", "shop.example");
            await server.Get("/healthz/live");
        });

        Snapshot.Match(string.Join('\n', lines) + "\n", "txt");
    }

    [Test]
    public async Task A_format_that_is_off_and_a_login_that_a_GET_does_not_tell_are_said()
    {
        using var catalog = new TemporaryCatalog("""
            {
              "host": "mail.example.com", "login": "{local}",
              "domains": { "example.com": {}, "example.org": { "formats": { "autoconfig": false } } }
            }
            """);
        using var server = new Server(catalog.Path);

        var lines = await Watch(server, new WatchFilter(), async () =>
        {
            await server.Get(Autoconfig, "autoconfig.example.org");
            await server.Get(Pox, "autodiscover.example.com");
        });

        Assert.That(lines[0], Does.EndWith("404: the catalog does not offer autoconfig for example.org"));
        Assert.That(lines[1], Does.Contain("404: the login is not the whole address"));
    }

    [TestCase("", "asked about a name that is not in the catalog")]
    [TestCase("shop.example", "shop.example is not in the catalog")]
    [TestCase("example", "")]
    [TestCase("example.com", "")]
    public async Task A_strangers_name_is_shown_only_to_who_named_it(string named, string told)
    {
        using var server = Server.WithSample("many-domains");

        var lines = await Watch(server, new WatchFilter(named), () => server.Get(Autoconfig, "autoconfig.shop.example"));

        Assert.That(lines, told.Length > 0 ? Has.One.EndsWith($"404: {told}") : Is.Empty);
        Assert.That(lines, named == "shop.example" ? Has.All.Contains("://autoconfig.shop.example/") : Has.None.Contains("shop"));
    }

    [Test]
    public async Task Only_the_format_and_the_domain_that_are_wanted_are_told()
    {
        using var server = Server.WithSample("many-domains");

        var lines = await Watch(server, new WatchFilter("example.com", "autoconfig"), async () =>
        {
            await server.Get(Autoconfig, "autoconfig.example.com");
            await server.Get(Pox, "autodiscover.example.com");
            await server.Get($"{Autoconfig}?emailaddress=joe@example.com", "autoconfig.elsewhere.example");
            await server.Get($"{Autoconfig}?emailaddress=joe@example.org", "autoconfig.elsewhere.example");
        });

        Assert.That(lines, Has.Length.EqualTo(2).And.All.Contains("autoconfig GET"));
    }

    [Test]
    public async Task The_URL_that_a_client_went_on_to_is_told_and_another_clients_is_not()
    {
        using var server = Server.WithSample("many-domains");

        var lines = await Watch(server, new WatchFilter(), async () =>
        {
            await server.From("192.0.2.1", "/mail/nothing", "autoconfig.example.com");
            await server.From("192.0.2.2", Autoconfig, "autoconfig.example.com");
            await server.From("192.0.2.1", Autoconfig, "autoconfig.example.com");
            await server.From("192.0.2.1", Autoconfig, "autoconfig.example.com");
        });

        Assert.That(
            lines.Select(line => line.Contains("went on", StringComparison.Ordinal)),
            Is.EqualTo(new[] { false, false, true, false }));
        Assert.That(lines[2], Does.EndWith(
            "200: the settings of example.com (went on after 404 at http://autoconfig.example.com/… (unknown path))"));
    }

    [Test]
    public async Task Nothing_personal_is_told()
    {
        const string Secret = "zq7secret";
        string[] paths =
        [
            Autoconfig, Pox, $"/{Secret}", "/", "/email.mobileconfig", "/tls/allowed", $"/v1.1/{Secret}.example",
            $"/autodiscover/autodiscover.json/v1.0/{Secret}@example.com",
        ];
        using var server = Server.WithSample("many-domains");

        var lines = await Watch(server, new WatchFilter(), async () =>
        {
            foreach (var path in paths)
            {
                await server.Get(
                    $"{path}?emailaddress={Secret}@example.com&domain={Secret}.example&email={Secret}@example.com&{Secret}={Secret}",
                    $"{Secret}.example.com");
                await server.Post(path, Ask($"{Secret}@example.com"), host: $"{Secret}.example");
                await server.Post(path, Ask($"a@{Secret}.example"), host: "example.com");
                await server.From("192.0.2.77", path, $"{Secret}.example", ("User-Agent", Secret), ("X-Forwarded-For", "192.0.2.78"));
            }
        });

        Assert.That(lines, Has.Length.EqualTo(32).And.None.Contains(Secret).And.None.Contains("192.0.2"));
    }

    private static byte[] Ask(string address) => Encoding.ASCII.GetBytes($"<a><EMailAddress>{address}</EMailAddress></a>");

    /// <summary>The lines, without their times, of what is asked meanwhile.</summary>
    internal static async Task<string[]> Watch(Server server, WatchFilter filter, Func<Task> ask)
    {
        var watch = server.Services.GetRequiredService<RequestWatch>();
        var watcher = watch.TryAdd(filter)!;
        await ask();
        var lines = new List<string>();
        while (watcher.TryNext(out var line))
        {
            var json = Encoding.UTF8.GetString(line.ToJson());
            Assert.That(json, Does.Match("^\\{\"schemaVersion\":1,\"time\":\"[^\"]+\",").And.EndsWith("}\n"));
            lines.Add(Time().Replace(WatchText.From(json.TrimEnd()), ""));
        }

        watch.Remove(watcher);
        return [.. lines];
    }

    [GeneratedRegex("^[0-9]{2}:[0-9]{2}:[0-9]{2} ")]
    private static partial Regex Time();
}
