using System.Net;

namespace Autodiscover.Tests.Hosting;

/// <summary>What only a process shows: signals, sockets, standard output.</summary>
public sealed class ProcessTests
{
    private string folder = "";

    private string Catalog => Path.Combine(folder, "catalog.json");

    [SetUp]
    public async Task Write_a_catalog()
    {
        folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;
        await File.WriteAllTextAsync(Catalog, """{ "host": "mail.example.com", "domains": ["example.com"] }""");
    }

    [TearDown]
    public void Remove_it() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task SIGHUP_reloads_and_a_bad_catalog_only_degrades()
    {
        await using var server = await RunningServer.Start(Catalog);

        await File.WriteAllTextAsync(Catalog, "{");
        await server.Signal("HUP");
        await server.Logs("still using the catalog");

        Assert.That(await server.Client.GetStringAsync("/healthz/ready"), Is.EqualTo("degraded\n"));
        using var answer = await server.Client.GetAsync("/mail/config-v1.1.xml?emailaddress=a@example.com");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task SIGTERM_drains_while_readiness_says_no()
    {
        await using var server = await RunningServer.Start(Catalog, "--drain", "2");

        await server.Signal("TERM");
        await Task.Delay(500);
        using var ready = await server.Client.GetAsync("/healthz/ready");
        using var answer = await server.Client.GetAsync("/mail/config-v1.1.xml?emailaddress=a@example.com");

        Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await server.Ended(), Is.Zero);
    }

    [Test]
    public async Task A_request_over_its_allowance_is_429_with_the_time_to_wait_and_probes_go_free()
    {
        await using var server = await RunningServer.Start(Catalog, "--rate-limit", "1");

        using var first = await server.Client.GetAsync("/nothing");
        using var second = await server.Client.GetAsync("/nothing");
        using var probe = await server.Client.GetAsync("/healthz/live");

        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(second.Headers.RetryAfter!.Delta, Is.InRange(TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(60)));
        Assert.That(probe.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Clients_behind_a_trusted_proxy_are_told_apart_by_what_it_forwards()
    {
        await using var server = await RunningServer.Start(Catalog, "--rate-limit", "1", "--proxy", "127.0.0.1");

        var statuses = new List<string>();
        foreach (var client in new[] { "192.0.2.1", "192.0.2.2", "192.0.2.1" })
        {
            var answer = await server.Send(
                $"GET /nothing HTTP/1.1\r\nHost: example.com\r\nX-Forwarded-For: {client}\r\nConnection: close\r\n\r\n");
            statuses.Add(answer.Split(' ')[1]);
        }

        Assert.That(statuses, Is.EqualTo(new[] { "404", "404", "429" }));
    }

    [TestCase("GET /", 5000, "414")]
    [TestCase("GET / HTTP/1.1\r\nHost: example.com\r\nX-Long: ", 20_000, "431")]
    public async Task What_is_too_long_is_refused_without_a_word(string start, int length, string status)
    {
        await using var server = await RunningServer.Start(Catalog);

        var end = status == "414" ? " HTTP/1.1\r\nHost: example.com\r\n\r\n" : "\r\nHost: example.com\r\n\r\n";
        var answer = await server.Send(start + new string('a', length) + end);

        Assert.That(answer, Does.StartWith($"HTTP/1.1 {status}").And.EndsWith("\r\n\r\n").And.Not.Contain("aaa"));
    }

    [Test]
    public async Task A_client_that_never_ends_its_headers_is_cut()
    {
        await using var server = await RunningServer.Start(Catalog);

        var answer = await server.Send("GET / HTTP/1.1\r\nHost: example.com\r\n", patienceSeconds: 20);

        Assert.That(answer, Does.StartWith("HTTP/1.1 408"));
    }

    [Test]
    public async Task What_cannot_be_listened_at_is_told_in_one_line()
    {
        await using var server = await RunningServer.Start(Catalog);

        var second = await RunningServer.Refused(Catalog, "--urls", server.Address.OriginalString);
        var https = await RunningServer.Refused(Catalog, "--urls", "https://127.0.0.1:0");

        Assert.That(second, Does.Contain($"{server.Address.OriginalString}: another program listens there").And.Not.Contain("   at "));
        Assert.That(https, Does.Contain("https needs certificates").And.Not.Contain("   at "));
    }
}
