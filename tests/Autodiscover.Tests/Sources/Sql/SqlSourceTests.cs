using Autodiscover.Catalog;
using Autodiscover.Sources.Reading;
using Autodiscover.Sources.Sql;

namespace Autodiscover.Tests.Sources.Sql;

/// <summary>What is told of a database source without connecting.</summary>
public sealed class SqlSourceTests
{
    private static readonly SourceEntry PostgreSql = new() { Postgresql = "dbname=mail" };
    private static readonly SourceEntry MySql = new() { Mysql = "dbname=mail" };
    private static readonly SourceEntry Sqlite = new() { Sqlite = "/var/lib/mail.db" };

    private static IEnumerable<TestCaseData<SourceEntry, string>> Refused =>
    [
        new(PostgreSql, "a \"query\" or a \"preset\" is missing; presets are postfixadmin, iredmail, modoboa, vmm."),
        new(Sqlite, "sqlite: a \"query\" or a \"preset\" is missing; presets are postfixadmin."),
        new(PostgreSql with { Preset = "postfixadmin", Query = "SELECT 1 AS domain" }, "\"query\" and \"preset\" exclude each other"),
        new(PostgreSql with { Query = " ; " }, "the \"query\" is empty"),
        new(PostgreSql with { Preset = "postfixadmn" }, "unknown preset \"postfixadmn\"; did you mean postfixadmin?"),
        new(PostgreSql with { Preset = "sendmail" }, "\"sendmail\"; for postgresql there are postfixadmin, iredmail, modoboa, vmm."),
        new(PostgreSql with { Preset = "mailcow" }, "the preset mailcow is for mysql; for postgresql there are"),
        new(PostgreSql with { Preset = "postfixadmin", Filter = "(a=b)" }, "\"filter\" and \"base\" are for ldap; write a \"query\"."),
        new(PostgreSql with { Preset = "postfixadmin", TablePrefix = "a; DROP TABLE domain; --" }, "may have letters, digits and _."),
        new(PostgreSql with { Query = "SELECT 1 AS domain", TablePrefix = "pa_" }, "\"tablePrefix\" needs a \"preset\""),
        new(PostgreSql with { Preset = "postfixadmin", ServerId = 1 }, "\"serverId\" needs the preset ispconfig"),
        new(MySql with { Preset = "ispconfig", ServerId = -1 }, "\"serverId\" needs the preset ispconfig, and is 0 or more."),
        new(Sqlite with { Preset = "postfixadmin", Ca = "/ca.pem" }, "\"ca\" is for a server"),
        new(Sqlite with { Preset = "postfixadmin", User = "a" }, "\"user\" and \"password\" are for a server"),
        new(new SourceEntry { Sqlite = "" }, "the path of the database file is missing."),
    ];

    [TestCaseSource(nameof(Refused))]
    public void Options_that_make_no_sense_are_refused_without_connecting(SourceEntry entry, string expected)
    {
        var refused = Assert.Throws<SourceException>(() => SqlSource.Create(entry))!;

        Assert.That(refused.Message, Does.Contain(expected));
        Assert.That(refused.IsPermanent);
    }

    [Test]
    public async Task A_source_is_called_as_it_says_or_by_kind_and_preset()
    {
        await using var preset = SqlSource.Create(PostgreSql with { Preset = "PostfixAdmin" });
        await using var query = SqlSource.Create(MySql with { Query = "SELECT 1 AS domain" });
        await using var named = SqlSource.Create(Sqlite with { Name = "cluster 1", Preset = "postfixadmin" });

        Assert.That(new[] { preset.Name, query.Name, named.Name }, Is.EqualTo(new[] { "postgresql postfixadmin", "mysql", "cluster 1" }));
    }

    [Test]
    public void Every_preset_reads_only_the_tables_it_asks_rights_for()
    {
        foreach (var preset in SqlPresets.All)
        {
            var query = preset.QueryFor(new SourceEntry { TablePrefix = "x_", ServerId = 7 });
            var tables = query.Split(' ', '\n')
                .Where(word => word.StartsWith("x_", StringComparison.Ordinal)).Select(word => word[2..]).Distinct();

            Assert.That(tables, Is.EquivalentTo(preset.Tables), preset.Name);
            Assert.That(query, Does.Not.Contain("{"), preset.Name);
        }
    }

    [Test]
    public async Task MySQL_waits_until_it_is_told_to_stop()
    {
        await using var source = SqlSource.Create(MySql with { Preset = "mailcow" });
        using var stopping = new CancellationTokenSource();
        var waiting = source.WaitForChange(stopping.Token);

        Assert.That(waiting.IsCompleted, Is.False);
        await stopping.CancelAsync();

        await Assert.CatchAsync<OperationCanceledException>(() => waiting);
    }

    [Test]
    public async Task A_place_that_cannot_be_reached_is_told_and_waiting_for_it_does_not_end_by_itself()
    {
        await using var source = SqlSource.Create(new SourceEntry { Postgresql = "host=/nowhere dbname=mail", Preset = "vmm" });
        using var stopping = new CancellationTokenSource();
        var waiting = source.WaitForChange(stopping.Token);

        var said = (await Assert.ThrowsAsync<SourceException>(() => source.ReadVersion(default)))!;

        Assert.That(said.Message, Does.StartWith("PostgreSQL at /nowhere: nothing listens on this socket; is the server running"));
        Assert.That(said.IsPermanent, Is.False);
        Assert.That(waiting.IsCompleted, Is.False);
        await stopping.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => waiting);
    }

    [Test]
    public async Task A_file_that_should_hold_authorities_and_does_not_is_refused()
    {
        var file = Path.GetTempFileName();
        await using var source = SqlSource.Create(MySql with { Preset = "mailcow", Mysql = "host=localhost dbname=mail", Ca = file });

        var refused = (await Assert.ThrowsAsync<SourceException>(() => source.ReadVersion(default)))!;

        Assert.That(refused.Message, Is.EqualTo($"ca: {file}: contains no certificate; it must be a PEM file with BEGIN CERTIFICATE."));
        Assert.That(refused.IsPermanent);
        File.Delete(file);
    }
}
