using System.Diagnostics;
using Autodiscover.Catalog;
using Autodiscover.Sources.Reading;
using Autodiscover.Sources.Sql;

namespace Autodiscover.SourceTests.Sql;

/// <summary>
/// A million domains in PostfixAdmin's tables, a tenth of them aliases: how long a read takes, what a look for
/// changes costs here and there, and what is kept. <c>tests/sources.sh --scale</c> runs it and prints the figures.
/// </summary>
[ServerFixture(OnlyWith = "AUTODISCOVER_SCALE")]
public sealed class ScaleTests
{
    private const int Rows = 1_000_000;

    private const string PostgreSqlRows = """
        TRUNCATE domain, alias_domain;
        INSERT INTO domain SELECT 'customer' || n || '.example', FALSE, TRUE FROM generate_series(1, 1000000) n;
        INSERT INTO alias_domain
            SELECT 'customer' || n || '.example', 'customer' || n + 1 || '.example', TRUE FROM generate_series(1, 999991, 10) n;
        ANALYZE;
        """;

    private const string MariaDbRows = """
        TRUNCATE domain;
        TRUNCATE alias_domain;
        INSERT INTO domain SELECT CONCAT('customer', seq, '.example'), FALSE, TRUE FROM seq_1_to_1000000;
        INSERT INTO alias_domain
            SELECT CONCAT('customer', seq, '.example'), CONCAT('customer', seq + 1, '.example'), TRUE FROM seq_1_to_999991_step_10;
        ANALYZE TABLE domain, alias_domain;
        """;

    [TestCase("host={0} port={1}", "socket")]
    [TestCase("host=127.0.0.1 port={1} sslmode=disable", "loopback, no TLS")]
    [TestCase("host=127.0.0.1 port={1} sslmode=require", "loopback, TLS")]
    public async Task PostgreSQL(string place, string way)
    {
        var server = SharedServers.PostgreSql;
        var database = server.NewDatabase(
            PresetTables.PostfixAdmin.Replace("BOOL", "boolean", StringComparison.Ordinal) + PostgreSqlRows);
        var user = server.NewUser("secret");
        server.Execute(database, $"GRANT SELECT ON domain, alias_domain TO {user}");
        using var secret = new SecretFile("secret");
        await Measure($"PostgreSQL, {way}", new SourceEntry
        {
            Postgresql = string.Format(null, place, server.SocketFolder, server.Port) + $" dbname={database} user={user}",
            Preset = "postfixadmin",
            Password = secret.Reference,
        });
    }

    [TestCase("host={0}", "socket")]
    [TestCase("host=127.0.0.1 port={1} sslmode=require", "loopback, TLS")]
    public async Task MariaDB(string place, string way)
    {
        var server = SharedServers.MariaDb;
        var database = server.NewDatabase(
            PresetTables.PostfixAdmin.Replace("BOOL", "tinyint(1)", StringComparison.Ordinal) + MariaDbRows);
        var user = server.NewUser("secret");
        server.Execute(database, $"GRANT SELECT ON {database}.* TO {user}@localhost");
        using var secret = new SecretFile("secret");
        await Measure($"MariaDB, {way}", new SourceEntry
        {
            Mysql = string.Format(null, place, server.Socket, server.Port) + $" dbname={database} user={user}",
            Preset = "postfixadmin",
            Password = secret.Reference,
        });
    }

    /// <summary>
    /// The first round warms up what is compiled and connected for the first time; what comes after it counts.
    /// </summary>
    private static async Task Measure(string name, SourceEntry entry)
    {
        await using var source = SqlSource.Create(entry);
        var version = await source.ReadVersion(default);
        await source.Read(new CountedRows(), default);

        var looks = new List<(TimeSpan Elapsed, TimeSpan Cpu)>();
        for (var look = 0; look < 3; look++)
        {
            looks.Add(await Time(async () => Assert.That(await source.ReadVersion(default), Is.EqualTo(version))));
        }

        var held = GC.GetTotalMemory(forceFullCollection: true);
        var rows = new CountedRows();
        var read = await Time(() => source.Read(rows, default));
        held = GC.GetTotalMemory(forceFullCollection: true) - held;

        await TestContext.Progress.WriteLineAsync(
            $"{name}: {rows.Count} rows in {Say(read)}, {held / 1024} KiB kept; no change: {string.Join("; ", looks.Select(Say))}");
        Assert.That((rows.Count, rows.Aliases), Is.EqualTo((Rows, Rows / 10)));
        Assert.That(read.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
        Assert.That(looks.Min(look => look.Cpu), Is.LessThan(TimeSpan.FromMilliseconds(50)));
        Assert.That(held, Is.LessThan(1024 * 1024));
    }

    private static string Say((TimeSpan Elapsed, TimeSpan Cpu) time) =>
        $"{time.Elapsed.TotalMilliseconds:0} ms with {time.Cpu.TotalMilliseconds:0} ms of own CPU";

    private static async Task<(TimeSpan Elapsed, TimeSpan Cpu)> Time(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        await work();
        return (clock.Elapsed, Environment.CpuUsage.TotalTime - before);
    }

    private sealed class CountedRows : IDomainRows
    {
        public int Count { get; private set; }

        public int Aliases { get; private set; }

        public void Add(in DomainRow row)
        {
            Count++;
            Aliases += row.AliasOf is null ? 0 : 1;
        }
    }
}
