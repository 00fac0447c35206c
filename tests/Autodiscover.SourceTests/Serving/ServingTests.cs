using System.Net;
using Autodiscover.SourceTests.Servers;
using Autodiscover.SourceTests.Sql;

namespace Autodiscover.SourceTests.Serving;

/// <summary>
/// The program as a process before real databases and directories, from a row there to the answer of a client.
/// </summary>
[ServerFixture]
public sealed class ServingTests
{
    private string folder = "";

    [SetUp]
    public void Make_a_folder() => folder = Unprivileged.NewFolder();

    [TearDown]
    public void Remove_it() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task A_domain_inserted_into_PostfixAdmins_own_tables_is_answered_by_polling_and_by_LISTEN([Values] bool listens)
    {
        if (!Directory.Exists(Path.Combine(PostfixAdminPackage.Packages, "postfixadmin")))
        {
            Assert.Ignore("The package of PostfixAdmin is not unpacked: tests/sources.sh does it.");
        }

        var server = SharedServers.PostgreSql;
        var database = server.NewDatabase("");
        PostfixAdminPackage.MakeTables(
            folder, "tables", $"$dbtype='pgsql'; $dbserver='{server.SocketFolder}'; $dbuser='postgres'; $dbpass=''; $dbname='{database}';",
            $"$CONF['database_port'] = '{server.Port}';");
        var user = server.NewUser("unused");
        server.Execute(database, $"GRANT SELECT ON domain, alias_domain TO {user}; {(listens ? Documented.Triggers : "")}");
        using var node = Node($$"""
            "postgresql": "host={{server.SocketFolder}} port={{server.Port}} dbname={{database}} user={{user}}", "preset": "postfixadmin",
            "refreshSeconds": {{(listens ? 3600 : 1)}}
            """);
        await node.Answers("new.example", HttpStatusCode.NotFound);

        server.Execute(database, "INSERT INTO domain (domain, description, transport, active) VALUES ('new.example', '', 'virtual', TRUE)");

        await node.Answers("new.example");
    }

    [TestCase("postgresql")]
    [TestCase("mysql")]
    public async Task A_large_table_is_read_while_requests_are_answered(string kind)
    {
        var (postgreSql, mariaDb) = (SharedServers.PostgreSql, SharedServers.MariaDb);
        var place = kind == "mysql"
            ? $"host={mariaDb.Socket} user=root dbname=" + mariaDb.NewDatabase(
                "CREATE TABLE domains AS SELECT CONCAT('customer', seq, '.example') AS domain FROM seq_1_to_300000")
            : $"host={postgreSql.SocketFolder} port={postgreSql.Port} user=postgres dbname=" + postgreSql.NewDatabase(
                "CREATE TABLE domains AS SELECT 'customer' || n || '.example' AS domain FROM generate_series(1, 300000) n");
        using var node = Node($$""" "{{kind}}": "{{place}}", "query": "SELECT domain FROM domains" """);

        await node.Answers("customer300000.example");
        node.Signal("HUP");

        await node.Answers("customer1.example");
    }

    [Test]
    public async Task A_domain_and_an_alias_of_mailcow_are_answered_in_both_spellings()
    {
        var server = SharedServers.MariaDb;
        var database = server.NewDatabase(PresetTables.Mailcow);
        var user = server.NewUser("my secret");
        server.Execute(database, $"GRANT SELECT ON {database}.* TO {user}@localhost");
        using var node = Node($$"""
            "mysql": "host={{server.Socket}} dbname={{database}} user={{user}}", "preset": "mailcow", "refreshSeconds": 1,
            "password": { "file": "{{Unprivileged.WriteFile(Path.Combine(folder, "secret"), "my secret\n")}}" }
            """);

        await node.Answers("example.com");
        await node.Answers("example.net");
        await node.Answers("xn--bcher-kva.example");
        await node.Answers("inactive.example", HttpStatusCode.NotFound);
        server.Execute(database, PresetTables.OneMore("mailcow"));
        await node.Answers("new.example");
        Assert.That(node.Log, Does.Not.Contain("my secret"));
    }

    [Test]
    public async Task A_domain_added_to_a_directory_is_answered()
    {
        using var server = new SlapdServer();
        using var node = Node($$"""
            "ldap": "{{server.SocketUrl}}", "base": "{{SlapdServer.Base}}", "filter": "(associatedDomain=*)", "refreshSeconds": 1,
            "user": "{{SlapdServer.Admin}}",
            "password": { "file": "{{Unprivileged.WriteFile(Path.Combine(folder, "secret"), SlapdServer.Password)}}" }
            """);
        await node.Answers("new.example", HttpStatusCode.NotFound);

        server.Add($"""
            dn: ou=new,{SlapdServer.Base}
            objectClass: organizationalUnit
            objectClass: domainRelatedObject
            ou: new
            associatedDomain: new.example
            """);

        await node.Answers("new.example");
    }

    [Test]
    public async Task A_database_that_stops_and_starts_changes_no_answer_and_is_told_once_each_way()
    {
        using var server = new PostgreSqlServer();
        var database = Table(server);
        using var node = Node(Own(server, database));
        await node.Answers("a.example");
        Assert.That(await node.Ready(), Is.EqualTo("ready"));

        server.Stop();
        await node.Says("are still used");
        Assert.That(await node.Ready(), Is.EqualTo("degraded"));
        Assert.That(await node.Ask("a.example"), Is.EqualTo(HttpStatusCode.OK));

        server.Start();
        server.Execute(database, "INSERT INTO domains VALUES ('b.example')");
        await node.Answers("b.example");

        Assert.That(await node.Ready(), Is.EqualTo("ready"));
        Assert.That(node.Lines("answers again"), Is.EqualTo(1));
        var said = node.Log.Split('\n').Where(line => line.Contains("are still used", StringComparison.Ordinal))
            .Select(line => line[9..]).ToList();
        Assert.That(said, Is.Not.Empty.And.Unique);
    }

    [Test]
    public async Task A_start_while_the_database_is_down_serves_the_copy_and_without_one_says_later()
    {
        using var server = new PostgreSqlServer();
        var database = Table(server);
        var state = Path.Combine(folder, "state");
        Unprivileged.Run("mkdir", [state]);
        using (var first = Node(Own(server, database), "--state", state))
        {
            await first.Answers("a.example");
            await first.Says("1 domains (was 0)");
            first.Stop();
        }

        server.Stop();
        using var copied = Node(Own(server, database), "--state", state);
        using var bare = Node(Own(server, database));
        Assert.That(await copied.Ask("a.example"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await bare.Ask("a.example"), Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await bare.Ready(), Is.EqualTo("waiting for a source"));

        server.Start();

        await bare.Answers("a.example");
        await bare.Answers("unknown.example", HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_truncated_table_takes_no_customer_down_until_SIGHUP_vouches_for_it()
    {
        var server = SharedServers.PostgreSql;
        var database = Table(server);
        using var node = Node(Own(server, database));
        await node.Answers("a.example");

        server.Execute(database, "TRUNCATE domains");
        await node.Says("not accepted");
        Assert.That(await node.Ask("a.example"), Is.EqualTo(HttpStatusCode.OK));
        node.Signal("HUP");

        await node.Answers("a.example", HttpStatusCode.NotFound);
    }

    [TestCase("""{ "postgresql": "host=/x hots=y", "query": "SELECT 1" }""", "hots")]
    [TestCase("""{ "postgresql": "host=/x dbname=y user=z", "preset": "nosuch" }""", "nosuch")]
    [TestCase("""{ "ldap": "http://127.0.0.1", "filter": "(a=b)" }""", "ldap")]
    [TestCase("""{ "lines": "/x", "mysql": "host=/y" }""", "mysql")]
    public void Options_that_make_no_sense_end_the_start_with_2(string source, string place)
    {
        var catalog = RunningNode.Catalog(folder, $$"""{ "host": "mail.example.com", "sources": [{{source}}] }""");

        var (code, said) = RunningNode.Refused(catalog);

        Assert.That((code, said), Is.EqualTo((2, said)));
        Assert.That(said, Does.Contain(place).And.Contain("$.sources[0]").And.Not.Contain("   at "));
    }

    private static string Table(PostgreSqlServer server) =>
        server.NewDatabase("CREATE TABLE domains (domain text); INSERT INTO domains VALUES ('a.example')");

    private static string Own(PostgreSqlServer server, string database) => $$"""
        "postgresql": "host={{server.SocketFolder}} port={{server.Port}} dbname={{database}} user=postgres",
        "query": "SELECT domain FROM domains", "refreshSeconds": 2
        """;

    private RunningNode Node(string source, params string[] arguments) => new(
        RunningNode.Catalog(folder, $$"""{ "host": "mail.example.com", "sources": [{ {{source}} }] }"""), arguments);
}
