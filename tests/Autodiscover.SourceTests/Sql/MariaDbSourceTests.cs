using Autodiscover.Catalog;
using Autodiscover.Sources.Reading;
using Autodiscover.Sources.Sql;
using Autodiscover.SourceTests.Servers;

namespace Autodiscover.SourceTests.Sql;

/// <summary>Domains in a real MariaDB.</summary>
[ServerFixture]
public sealed class MariaDbSourceTests
{
    private const string Query = "SELECT name AS domain, target AS alias_of, host, plan AS settings FROM domains ORDER BY id";

    private const string Tables = """
        CREATE TABLE domains (id int, name varchar(255), target text, host varbinary(255), plan int);
        INSERT INTO domains VALUES
            (1, 'example.com', NULL, 'mail.example.com', 2), (2, 'bücher.example', NULL, NULL, NULL),
            (3, 'xn--bcher-kva.example', NULL, NULL, NULL), (4, 'not a domain', NULL, NULL, NULL), (5, NULL, NULL, NULL, NULL),
            (6, 'example.net', 'example.com', NULL, 2);
        """;

    private const string Million = "CREATE TABLE domains AS SELECT CONCAT('d', seq, '.example') AS domain FROM seq_1_to_1000000";

    private static MariaDbServer Server => SharedServers.MariaDb;

    [Test]
    public async Task Rows_come_as_they_are_whatever_the_types_of_the_columns()
    {
        await using var source = SqlSource.Create(Entry(Server.NewDatabase(Tables)));

        var rows = await CollectedRows.From(source);

        Assert.That(rows.Rows, Is.EqualTo(new[]
        {
            new DomainRow("example.com", Host: "mail.example.com", Settings: "2"), new DomainRow("bücher.example"),
            new DomainRow("xn--bcher-kva.example"), new DomainRow("not a domain"), new DomainRow(null),
            new DomainRow("example.net", "example.com", Settings: "2"),
        }));
        Assert.That(rows.Rows[0].Settings, Is.SameAs(rows.Rows[5].Settings), "equal values are one string");
    }

    [Test]
    public async Task The_version_changes_with_the_rows_and_only_then()
    {
        var database = Server.NewDatabase(Tables);
        await using var source = SqlSource.Create(Entry(database));
        var first = await source.ReadVersion(default);

        Server.Execute(database, "CREATE TABLE another (id int); UPDATE domains SET id = id + 10");
        var same = await source.ReadVersion(default);
        Server.Execute(database, "UPDATE domains SET host = 'mx.example.com' WHERE name = 'example.com'");
        var other = await source.ReadVersion(default);
        Server.Execute(database, "UPDATE domains SET host = '' WHERE name = 'bücher.example'");
        var empty = await source.ReadVersion(default);

        Assert.That(same, Is.EqualTo(first));
        Assert.That(new[] { first, other, empty }, Is.Unique);
    }

    [Test]
    public async Task A_table_without_rows_has_a_version_too()
    {
        await using var source = SqlSource.Create(Entry(Server.NewDatabase(Tables + "DELETE FROM domains")));

        Assert.That(await source.ReadVersion(default), Is.EqualTo("0:0:0"));
    }

    [Test]
    public async Task A_wrong_password_is_told_with_user_and_place_and_without_the_secret()
    {
        var database = Server.NewDatabase(Tables);
        var user = Server.NewUser("right-secret");
        using var secret = new SecretFile("wrong-secret");
        await using var source = SqlSource.Create(Entry(database, user, secret.Reference));

        var said = await Reading.Failure(source);

        Assert.That(said, Is.EqualTo(
            $"MySQL at 127.0.0.1:{Server.Port}: the login of user \"{user}\" failed; check user and password."));
    }

    [Test]
    public async Task A_user_without_the_right_to_read_is_told_the_grant()
    {
        var database = Server.NewDatabase(Tables + "CREATE TABLE another (id int)");
        var user = Server.NewUser("secret");
        Server.Execute(database, $"GRANT SELECT ON {database}.another TO {user}@localhost");
        using var secret = new SecretFile("secret");
        await using var source = SqlSource.Create(Entry(database, user, secret.Reference));

        var said = await Reading.Failure(source);
        Server.Execute(database, $"GRANT SELECT ON {database}.domains TO {user}@localhost");
        var rows = await CollectedRows.From(source);

        Assert.That(said, Does.Contain($"GRANT SELECT ON {database}.TABLE TO '{user}'@'HOST';").And.Contain("command denied"));
        Assert.That(rows.Rows, Has.Count.EqualTo(6));
    }

    [TestCase("SELECT name AS domain FROM domainz", "a table or column is missing")]
    [TestCase("SELECT nam AS domain FROM domains", "a table or column is missing")]
    [TestCase("SELECT name AS domain, FROM domains", "the query failed (the server says: You have an error in your SQL syntax")]
    [TestCase("SELECT name AS domain, id FROM domains", "column \"id\". Allowed are domain, alias_of, host, login, provider, settings")]
    [TestCase("DELETE FROM domains", "Cannot execute statement in a READ ONLY transaction")]
    public async Task A_query_that_cannot_work_is_told_why(string query, string expected)
    {
        await using var source = SqlSource.Create(Entry(Server.NewDatabase(Tables)) with { Query = query });

        Assert.That(await Reading.Failure(source), Does.Contain(expected));
    }

    [Test]
    public async Task A_missing_database_is_told()
    {
        await using var source = SqlSource.Create(Entry("nowhere"));

        Assert.That(await Reading.Failure(source), Does.Contain("there is no database \"nowhere\""));
    }

    [Test]
    public async Task A_server_may_stop_and_start_between_two_reads()
    {
        using var server = new MariaDbServer();
        var database = server.NewDatabase(Tables);
        await using var overSocket = SqlSource.Create(
            Entry(database) with { Mysql = $"host={server.Socket} dbname={database} user=root" });
        await using var overPort = SqlSource.Create(
            Entry(database) with { Mysql = $"host=127.0.0.1 port={server.Port} dbname={database} user=root" });
        await CollectedRows.From(overSocket);

        server.Stop();
        var socketSaid = await Reading.Failure(overSocket);
        var portSaid = await Reading.Failure(overPort);
        server.Start();
        var rows = await CollectedRows.From(overSocket);

        Assert.That(socketSaid, Does.Contain("is the server running, and is its socket there?"));
        Assert.That(portSaid, Does.Contain("connection refused; is the server running"));
        Assert.That(rows.Rows, Has.Count.EqualTo(6));
    }

    [Test]
    public async Task A_server_that_never_answers_is_left_when_the_time_is_over()
    {
        using var hanging = new HangingServer();
        var entry = new SourceEntry { Mysql = $"host=127.0.0.1 port={hanging.Port} dbname=x user=x", Query = "SELECT 1 AS domain" };
        await using var source = SqlSource.Create(entry);
        await using var impatient = SqlSource.Create(entry with { Mysql = entry.Mysql + " connect_timeout=1" });

        await Reading.AssertStops(source);
        Assert.That(await Reading.Failure(impatient), Does.Contain("no answer within 1 s"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_read_that_breaks_off_in_the_middle_never_ends_as_if_it_were_whole(bool cuts)
    {
        var database = Server.NewDatabase(Million);
        using var proxy = new CuttableProxy(Server.Port, bytes: 1_000_000, cuts);
        var user = Server.NewUser("");
        Server.Execute(database, $"GRANT SELECT ON {database}.domains TO {user}@localhost");
        await using var source = SqlSource.Create(new SourceEntry
        {
            Mysql = $"host=127.0.0.1 port={proxy.Port} dbname={database} user={user} sslmode=disable",
            Query = "SELECT domain FROM domains",
        });

        if (cuts)
        {
            Assert.That(await Reading.Failure(source), Does.Contain("the connection was lost"));
        }
        else
        {
            await Reading.AssertStops(source, proxy.Exhausted);
        }
    }

    [Test]
    public async Task A_server_killed_in_the_middle_of_a_read_is_told()
    {
        using var server = new MariaDbServer();
        var database = server.NewDatabase(Million);
        await using var source = SqlSource.Create(new SourceEntry
        {
            Mysql = $"host={server.Socket} dbname={database} user=root",
            Query = "SELECT domain FROM domains",
        });
        var rows = new KillingRows(server.Kill);

        var said = await Assert.ThrowsAsync<SourceException>(() => source.Read(rows, default));

        Assert.That(said!.Message, Does.Contain("the connection was lost"));
        Assert.That(rows.Count, Is.LessThan(1_000_000));
    }

    [TestCase("localhost", "verify-full", true, null)]
    [TestCase("127.0.0.1", "verify-ca", true, null)]
    [TestCase("localhost", "require", false, null)]
    [TestCase("127.0.0.1", "verify-full", true, "is not for 127.0.0.1 but for localhost")]
    [TestCase("localhost", "verify-full", false, "not from an authority that is trusted here; name the authority's PEM file in \"ca\"")]
    public async Task The_certificate_is_checked_as_far_as_was_asked(string host, string mode, bool withCa, string? refusal)
    {
        var user = Server.NewUser("secret");
        using var secret = new SecretFile("secret");
        await using var source = SqlSource.Create(new SourceEntry
        {
            Mysql = $"host={host} port={Server.Port} dbname=information_schema user={user} sslmode={mode}",
            Query = "SELECT 'example.com' AS domain, VARIABLE_VALUE <> '' AS host FROM SESSION_STATUS "
                + "WHERE VARIABLE_NAME = 'Ssl_version'",
            Password = secret.Reference,
            Ca = withCa ? Server.Ca : null,
        });

        if (refusal is null)
        {
            Assert.That((await CollectedRows.From(source)).Rows, Is.EqualTo(new[] { new DomainRow("example.com", Host: "1") }));
        }
        else
        {
            Assert.That(await Reading.Failure(source), Does.Contain("no secure connection: ").And.Contain(refusal));
        }
    }

    [Test]
    public async Task A_lookup_table_hands_over_its_first_column()
    {
        var database = Server.NewDatabase(Tables);
        var place = new SqlPlace
        {
            Engine = SqlEngine.MySql,
            Hosts = [new("127.0.0.1", Daemon.FreePort()), new(Server.Socket, 3306)],
            Database = database,
            User = "root",
        };
        var names = new List<string>();

        await SqlLookupTable.Read(place, null, "SELECT name, id FROM domains WHERE id IN (1, 5, 6) ORDER BY id;", names.Add, default);

        Assert.That(names, Is.EqualTo(new[] { "example.com", "example.net" }));
    }

    private static SourceEntry Entry(string database, string? user = null, SecretReference? password = null) => new()
    {
        Mysql = user is null
            ? $"host={Server.Socket} dbname={database} user=root"
            : $"host=127.0.0.1 port={Server.Port} dbname={database}",
        User = user,
        Password = password,
        Query = Query,
    };
}
