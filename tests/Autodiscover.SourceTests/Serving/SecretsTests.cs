using System.Net;
using Autodiscover.SourceTests.Servers;

namespace Autodiscover.SourceTests.Serving;

/// <summary>The program as a process with secrets that are wrong, unreadable or gone.</summary>
[ServerFixture]
public sealed class SecretsTests
{
    private string folder = "";

    [SetUp]
    public void Make_a_folder() => folder = Unprivileged.NewFolder();

    [TearDown]
    public void Remove_it() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task A_wrong_password_at_the_start_is_said_in_one_line_and_tried_again()
    {
        var server = SharedServers.PostgreSql;
        var database = server.NewDatabase("CREATE TABLE domains (domain text); INSERT INTO domains VALUES ('a.example')");
        var user = server.NewUser("right");
        server.Execute(database, $"GRANT SELECT ON domains TO {user}");
        var secret = Unprivileged.WriteFile(Path.Combine(folder, "secret"), "wrong\n");
        using var node = Node($$"""
            "postgresql": "host=127.0.0.1 port={{server.Port}} dbname={{database}} user={{user}} sslmode=disable",
            "query": "SELECT domain FROM domains", "refreshSeconds": 1, "password": { "file": "{{secret}}" }
            """);
        await node.Says("password");
        Assert.That(await node.Ask("a.example"), Is.EqualTo(HttpStatusCode.ServiceUnavailable));

        await File.WriteAllTextAsync(secret, "right\n");
        await node.Answers("a.example");

        Assert.That(node.Lines("trying again"), Is.EqualTo(1));
        Assert.That(node.Log, Does.Not.Contain("   at "));
    }

    [Test]
    public void A_secret_that_the_user_may_not_read_ends_the_start_with_2_and_one_line()
    {
        var secret = Path.Combine(folder, "secret");
        File.WriteAllText(secret, "Zx9-secret\n");
        File.SetUnixFileMode(secret, UnixFileMode.None);
        var catalog = RunningNode.Catalog(folder, $$"""
            {
              "host": "mail.example.com", "domains": ["example.com"],
              "sources": [{ "postgresql": "dbname=x", "preset": "postfixadmin", "password": { "file": "{{secret}}" } }]
            }
            """);

        var (code, said) = RunningNode.Refused(catalog);

        Assert.That(code, Is.EqualTo(2), said);
        var refusal = $"password: {secret}: permission denied";
        Assert.That(said.Split('\n').Count(line => line.Contains(refusal, StringComparison.Ordinal)), Is.EqualTo(1), said);
        Assert.That(said, Does.Contain("$.sources[0]").And.Not.Contain("   at ").And.Not.Contain("Zx9"));
    }

    [Test]
    public async Task A_secret_that_becomes_unreadable_keeps_the_last_good_domains_and_is_said_once()
    {
        var server = SharedServers.PostgreSql;
        var database = server.NewDatabase("CREATE TABLE domains (domain text); INSERT INTO domains VALUES ('a.example')");
        var user = server.NewUser("right");
        server.Execute(database, $"GRANT SELECT ON domains TO {user}");
        var secret = Unprivileged.WriteFile(Path.Combine(folder, "secret"), "right\n");
        using var node = Node($$"""
            "postgresql": "host=127.0.0.1 port={{server.Port}} dbname={{database}} user={{user}} sslmode=disable",
            "query": "SELECT domain FROM domains", "refreshSeconds": 1, "password": { "file": "{{secret}}" }
            """);
        await node.Answers("a.example");

        File.Delete(secret);
        node.Signal("HUP");
        await node.Says("are still used");
        node.Signal("HUP");

        Assert.That(await node.Ask("a.example"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await node.Ready(), Is.EqualTo("degraded"));
        Assert.That(node.Lines($"{secret}: no such file"), Is.EqualTo(1));
    }

    private RunningNode Node(string source) =>
        new(RunningNode.Catalog(folder, $$"""{ "host": "mail.example.com", "sources": [{ {{source}} }] }"""));
}
