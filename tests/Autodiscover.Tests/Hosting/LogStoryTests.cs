using System.Text.RegularExpressions;

namespace Autodiscover.Tests.Hosting;

/// <summary>What an operator reads of a start, a reload and an end.</summary>
public sealed class LogStoryTests
{
    private string folder = "";

    private string Catalog => Path.Combine(folder, "catalog.json");

    [SetUp]
    public async Task Write_a_catalog()
    {
        folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "names"), "a.example\nb.example\n");
        await Write("example.com");
    }

    [TearDown]
    public void Remove_it() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Start_reload_and_end_are_told()
    {
        var management = $"http://127.0.0.1:{Ports.Free()}";
        await using var server = await RunningServer.Start(Catalog, "--management", management, "--drain", "1");

        await server.Logs("names: 2 domains");
        await Write("example.org");
        await server.Signal("HUP");
        await server.Logs("Domains: 1 added, 1 removed, 0 changed; now 3");
        await server.Signal("TERM");
        await server.Ended();
        await server.Logs("Stopped");

        Assert.That(server.Log, Does.Match(@"INF autodiscover [0-9][^,]*, process [0-9]+"));
        Assert.That(server.Log, Does.Contain($"{Catalog}: loaded 1 domain(s)").And.Contain($"{Catalog}: reloaded "));
        Assert.That(server.Log, Does.Contain("Listening on [").And.Contain($"Metrics and health checks only: {management}"));
        Assert.That(server.Log, Does.Contain("Stopping: /healthz/ready returns 503, requests are served for 1 s more"));
    }

    [Test]
    public async Task At_warning_level_a_start_is_one_line()
    {
        await using var server = await RunningServer.Start(Catalog, "--log-level", "warning");

        Assert.That(Regex.Matches(server.Log, "WRN autodiscover [^\n]*, process [0-9]+: 1 domain.*listening on "), Has.Count.EqualTo(1));
        Assert.That(server.Log, Does.Not.Contain("INF"));
    }

    [Test]
    public async Task Each_level_tells_more_than_the_one_above()
    {
        var lines = new List<int>();
        foreach (var level in new[] { "warning", "information", "debug", "trace" })
        {
            await using var server = await RunningServer.Start(Catalog, "--log-level", level);
            await server.Signal("TERM");
            await server.Ended();
            lines.Add(server.Log.Count(character => character == '\n'));
        }

        Assert.That(lines, Is.Ordered.Ascending.And.Unique);
    }

    private Task Write(string domain) => File.WriteAllTextAsync(Catalog, $$"""
        { "host": "mail.example.com", "domains": ["{{domain}}"], "sources": [{ "name": "names", "lines": "{{folder}}/names" }] }
        """);
}
