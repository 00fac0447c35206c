using Autodiscover.Catalog;
using Autodiscover.Sources.Reading;
using Autodiscover.Sources.Sql;
using Autodiscover.SourceTests.Servers;

namespace Autodiscover.SourceTests.Sql;

/// <summary>Domains in a real PostgreSQL.</summary>
[ServerFixture]
public sealed class PostgreSqlSourceTests
{
    private const string Query = "SELECT name AS domain, target AS alias_of, host, plan AS settings FROM domains ORDER BY id";

    private const string Tables = """
        CREATE EXTENSION citext;
        CREATE TABLE domains (id int, name citext, target text, host text, plan varchar(20));
        INSERT INTO domains VALUES
            (1, 'example.com', NULL, 'mail.example.com', 'gold'), (2, 'bücher.example', NULL, NULL, NULL),
            (3, 'xn--bcher-kva.example', NULL, NULL, NULL), (4, 'not a domain', NULL, NULL, NULL), (5, NULL, NULL, NULL, NULL),
            (6, 'example.net', 'example.com', NULL, 'gold');
        """;

    private const string Million =
        "CREATE TABLE domains AS SELECT 'd' || n || '.example' AS domain FROM generate_series(1, 1000000) n";

    private static PostgreSqlServer Server => SharedServers.PostgreSql;

    [Test]
    public async Task Rows_come_as_they_are_whatever_the_types_of_the_columns()
    {
        await using var source = SqlSource.Create(Entry(Server.NewDatabase(Tables)));

        var rows = await CollectedRows.From(source);

        Assert.That(rows.Rows, Is.EqualTo(new[]
        {
            new DomainRow("example.com", Host: "mail.example.com", Settings: "gold"), new DomainRow("bücher.example"),
            new DomainRow("xn--bcher-kva.example"), new DomainRow("not a domain"), new DomainRow(null),
            new DomainRow("example.net", "example.com", Settings: "gold"),
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

        Assert.That(same, Is.EqualTo(first));
        Assert.That(other, Is.Not.EqualTo(first));
    }

    [Test]
    public async Task A_wrong_password_is_told_with_user_and_place_and_without_the_secret()
    {
        var user = Server.NewUser("right-secret");
        using var secret = new SecretFile("wrong-secret");
        await using var source = SqlSource.Create(Entry(Server.NewDatabase(Tables), user, secret.Reference));

        var said = await Reading.Failure(source);

        Assert.That(said, Is.EqualTo(
            $"PostgreSQL at 127.0.0.1:{Server.Port}: the login of user \"{user}\" failed; check user and password."));
    }

    [Test]
    public async Task A_user_without_the_right_to_read_is_told_the_grant()
    {
        var database = Server.NewDatabase(Tables);
        var user = Server.NewUser("secret");
        using var secret = new SecretFile("secret");
        await using var source = SqlSource.Create(Entry(database, user, secret.Reference));

        var said = await Reading.Failure(source);
        Server.Execute(database, $"GRANT SELECT ON domains TO {user}");
        var rows = await CollectedRows.From(source);

        Assert.That(said, Does.Contain($"GRANT SELECT ON TABLE TO {user};").And.Contain("permission denied for table domains"));
        Assert.That(rows.Rows, Has.Count.EqualTo(6));
    }

    [TestCase("SELECT name AS domain FROM domainz", "a table or column is missing")]
    [TestCase("SELECT name AS domain, FROM domains", "the query failed (the server says: syntax error at or near \"FROM\")")]
    [TestCase("SELECT name AS domain, id FROM domains", "column \"id\". Allowed are domain, alias_of, host, login, provider, settings")]
    [TestCase("SELECT name AS domains FROM domains", "did you mean domain?")]
    [TestCase("SELECT host FROM domains", "the query gives no column \"domain\"")]
    [TestCase("SELECT name AS domain, target AS Domain FROM domains", "the column domain twice")]
    [TestCase("DELETE FROM domains RETURNING name AS domain", "cannot execute DELETE in a read-only transaction")]
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
        using var server = new PostgreSqlServer();
        var database = server.NewDatabase(Tables);
        await using var source = SqlSource.Create(OnSocket(server, database));
        await CollectedRows.From(source);

        server.Stop();
        var said = await Reading.Failure(source);
        server.Start();
        var rows = await CollectedRows.From(source);

        Assert.That(said, Does.Contain("is the server running"));
        Assert.That(rows.Rows, Has.Count.EqualTo(6));
    }

    [Test]
    public async Task A_server_that_never_answers_is_left_when_the_time_is_over()
    {
        using var hanging = new HangingServer();
        var entry = new SourceEntry { Postgresql = $"host=127.0.0.1 port={hanging.Port} dbname=x user=x", Query = Query };
        await using var source = SqlSource.Create(entry);
        await using var impatient = SqlSource.Create(entry with { Postgresql = entry.Postgresql + " connect_timeout=1" });

        await Reading.AssertStops(source);
        Assert.That(await Reading.Failure(impatient), Does.Contain("no answer within 1 s"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_read_that_breaks_off_in_the_middle_never_ends_as_if_it_were_whole(bool cuts)
    {
        var database = Server.NewDatabase(Million);
        var user = Server.NewUser("secret");
        Server.Execute(database, $"GRANT SELECT ON domains TO {user}");
        using var secret = new SecretFile("secret");
        using var proxy = new CuttableProxy(Server.Port, bytes: 1_000_000, cuts);
        await using var source = SqlSource.Create(new SourceEntry
        {
            Postgresql = $"host=127.0.0.1 port={proxy.Port} dbname={database} user={user} sslmode=disable",
            Query = "SELECT domain FROM domains",
            Password = secret.Reference,
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
        using var server = new PostgreSqlServer();
        var database = server.NewDatabase(Million);
        await using var source = SqlSource.Create(OnSocket(server, database) with { Query = "SELECT domain FROM domains" });
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
        var database = Server.NewDatabase("CREATE TABLE domains AS SELECT 'example.com' AS domain");
        var user = Server.NewUser("secret");
        Server.Execute(database, $"GRANT SELECT ON domains TO {user}");
        using var secret = new SecretFile("secret");
        await using var source = SqlSource.Create(new SourceEntry
        {
            Postgresql = $"host={host} port={Server.Port} dbname={database} user={user} sslmode={mode}",
            Query = "SELECT domain, (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()) AS host FROM domains",
            Password = secret.Reference,
            Ca = withCa ? Server.Ca : null,
        });

        if (refusal is null)
        {
            Assert.That((await CollectedRows.From(source)).Rows, Is.EqualTo(new[] { new DomainRow("example.com", Host: "t") }));
        }
        else
        {
            Assert.That(await Reading.Failure(source), Does.Contain("no secure connection: ").And.Contain(refusal));
        }
    }

    [Test]
    public async Task A_notification_says_that_something_may_have_changed()
    {
        var database = Server.NewDatabase(Tables);
        await using var source = SqlSource.Create(Entry(database));
        await source.WaitForChange(default);
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        var quiet = await Assert.CatchAsync<OperationCanceledException>(() => source.WaitForChange(impatience.Token));
        Server.Execute(database, "NOTIFY autodiscover");
        await source.WaitForChange(default).WaitAsync(TimeSpan.FromSeconds(20));
        Server.Execute(database, "NOTIFY autodiscover");
        await source.WaitForChange(default).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.That(quiet, Is.Not.Null);
    }

    [Test]
    public async Task A_server_that_stops_is_noticed_and_so_is_one_that_is_back()
    {
        using var server = new PostgreSqlServer();
        await using var source = SqlSource.Create(OnSocket(server, server.NewDatabase(Tables)));
        await source.WaitForChange(default);

        var stopped = source.WaitForChange(default);
        server.Stop();
        await stopped.WaitAsync(TimeSpan.FromSeconds(30));
        var back = source.WaitForChange(default);
        server.Start();
        await back.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.That(await source.ReadVersion(default), Is.Not.Null);
        await CollectedRows.From(source);
        Assert.That(source.Note, Is.Null, "neither a replica nor a pooler");
    }

    [Test]
    public async Task A_lookup_table_hands_over_its_first_column()
    {
        var database = Server.NewDatabase(Tables);
        var place = new SqlPlace
        {
            Engine = SqlEngine.PostgreSql,
            Hosts = [new("/nowhere", 5432), new(Server.SocketFolder, Server.Port)],
            Database = database,
            User = "postgres",
        };
        var names = new List<string>();

        await SqlLookupTable.Read(place, null, "SELECT name, id FROM domains WHERE id IN (1, 5, 6) ORDER BY id;", names.Add, default);

        Assert.That(names, Is.EqualTo(new[] { "example.com", "example.net" }));
    }

    private static SourceEntry OnSocket(PostgreSqlServer server, string database) => new()
    {
        Postgresql = $"host={server.SocketFolder} port={server.Port} dbname={database} user=postgres",
        Query = Query,
    };

    private static SourceEntry Entry(string database) => OnSocket(Server, database);

    private static SourceEntry Entry(string database, string user, SecretReference password) => new()
    {
        Postgresql = $"host=127.0.0.1 port={Server.Port} dbname={database}",
        User = user,
        Password = password,
        Query = Query,
    };
}
