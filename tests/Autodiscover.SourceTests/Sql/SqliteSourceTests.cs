using Autodiscover.Catalog;
using Autodiscover.Sources.Reading;
using Autodiscover.Sources.Sql;
using Autodiscover.SourceTests.Servers;

namespace Autodiscover.SourceTests.Sql;

/// <summary>Domains in a real SQLite file, written by the library while it is read.</summary>
[ServerFixture]
public sealed class SqliteSourceTests
{
    private const string Query = "SELECT name AS domain, target AS alias_of, plan AS settings FROM domains ORDER BY id";

    private const string Tables = """
        CREATE TABLE domains (id int, name text, target text, plan);
        INSERT INTO domains VALUES
            (1, 'example.com', NULL, 2), (2, 'bücher.example', NULL, NULL), (3, 'xn--bcher-kva.example', NULL, NULL),
            (4, 'not a domain', NULL, NULL), (5, NULL, NULL, NULL), (6, 'example.net', 'example.com', 2);
        """;

    private string folder = "";

    private string File => Path.Combine(folder, "mail.db");

    [SetUp]
    public void MakeFolder() => folder = Unprivileged.NewFolder();

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("DELETE")]
    [TestCase("WAL")]
    public async Task Rows_come_as_they_are_whatever_the_types_of_the_columns(string journal)
    {
        Execute($"PRAGMA journal_mode={journal};" + Tables);
        await using var source = SqlSource.Create(new SourceEntry { Sqlite = File, Query = Query });

        var rows = await CollectedRows.From(source);

        Assert.That(rows.Rows, Is.EqualTo(new[]
        {
            new DomainRow("example.com", Settings: "2"), new DomainRow("bücher.example"), new DomainRow("xn--bcher-kva.example"),
            new DomainRow("not a domain"), new DomainRow(null), new DomainRow("example.net", "example.com", Settings: "2"),
        }));
    }

    [TestCase("DELETE")]
    [TestCase("WAL")]
    public async Task The_version_changes_with_every_write_and_not_by_reading(string journal)
    {
        Execute($"PRAGMA journal_mode={journal};" + Tables);
        await using var source = SqlSource.Create(new SourceEntry { Sqlite = File, Query = Query });
        var versions = new List<string?> { await source.ReadVersion(default) };
        await CollectedRows.From(source);
        var afterReading = await source.ReadVersion(default);

        using var writer = new SqliteShell(File);
        for (var write = 0; write < 5; write++)
        {
            // Nothing grows by it, and all five come within one tick of the file system's clock.
            writer.Execute($"UPDATE domains SET plan = {write + 3} WHERE id = 1;");
            versions.Add(await source.ReadVersion(default));
        }

        Assert.That(afterReading, Is.EqualTo(versions[0]));
        Assert.That(versions, Is.Unique);
    }

    [Test]
    public async Task A_write_is_noticed_without_asking()
    {
        Execute(Tables);
        await using var source = SqlSource.Create(new SourceEntry { Sqlite = File, Query = Query });
        var waiting = source.WaitForChange(default);
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(1500));
        await Assert.CatchAsync<OperationCanceledException>(() => waiting.WaitAsync(impatience.Token));

        Execute("UPDATE domains SET plan = 3");

        await waiting.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.That((await CollectedRows.From(source)).Rows[0].Settings, Is.EqualTo("3"));
    }

    [TestCase("SELECT name AS domain FROM domainz", "the query failed (the server says: no such table: domainz)")]
    [TestCase("SELECT name AS domain, FROM domains", "the query failed (the server says: near \"FROM\": syntax error)")]
    [TestCase("SELECT name AS domain, id FROM domains", "column \"id\". Allowed are domain, alias_of, host, login, provider, settings")]
    [TestCase("DELETE FROM domains RETURNING name AS domain", "attempt to write a readonly database")]
    public async Task A_query_that_cannot_work_is_told_why(string query, string expected)
    {
        Execute(Tables);
        await using var source = SqlSource.Create(new SourceEntry { Sqlite = File, Query = query });

        Assert.That(await Reading.Failure(source), Does.StartWith($"{File}: ").And.Contain(expected));
    }

    [Test]
    public async Task A_missing_file_one_that_is_no_database_and_a_pipe_are_told_apart()
    {
        await using var source = SqlSource.Create(new SourceEntry { Sqlite = File, Query = Query });

        var missing = await Reading.Failure(source);
        await System.IO.File.WriteAllTextAsync(File, new string('x', 4096));
        var other = await Reading.Failure(source);
        System.IO.File.Delete(File);
        Unprivileged.Run("mkfifo", [File]);
        var pipe = await Reading.Failure(source);

        Assert.That(missing, Is.EqualTo($"{File}: no such file, or this user may not enter a folder above it."));
        Assert.That(other, Does.Contain("is not an SQLite database"));
        Assert.That(pipe, Does.Contain("is not a regular file"));
    }

    [Test]
    public async Task A_locked_database_is_told()
    {
        Execute(Tables);
        using var writer = new SqliteShell(File);
        writer.Execute("BEGIN EXCLUSIVE;");
        await using var source = SqlSource.Create(new SourceEntry { Sqlite = File, Query = Query });

        Assert.That(await Reading.Failure(source), Does.Contain("another program keeps the database locked for longer than 5 s"));
    }

    [Test]
    public async Task A_query_without_end_stops_when_told_to()
    {
        Execute(Tables);
        await using var source = SqlSource.Create(new SourceEntry
        {
            Sqlite = File,
            Query = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 'x' AS domain FROM n WHERE i < 0",
        });

        await Reading.AssertStops(source);
    }

    [Test]
    public async Task A_lookup_table_hands_over_its_first_column()
    {
        Execute(Tables);
        var place = new SqlPlace { Engine = SqlEngine.Sqlite, Database = File };
        var names = new List<string>();

        await SqlLookupTable.Read(place, null, "SELECT name FROM domains WHERE id IN (1, 5, 6) ORDER BY id", names.Add, default);

        Assert.That(names, Is.EqualTo(new[] { "example.com", "example.net" }));
    }

    private void Execute(string sql)
    {
        using var shell = new SqliteShell(File);
        shell.Execute(sql);
    }
}
