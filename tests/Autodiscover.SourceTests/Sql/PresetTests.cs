using Autodiscover.Catalog;
using Autodiscover.Sources.Sql;
using Autodiscover.SourceTests.Servers;

namespace Autodiscover.SourceTests.Sql;

/// <summary>
/// Each preset on tables that have what it reads, each kind of domain once: active, inactive, backup MX, alias, alias
/// of an inactive domain, inactive alias. What is to be found is the same everywhere. The user has the rights that
/// the documentation grants, and no more.
/// </summary>
[ServerFixture]
public sealed class PresetTests
{
    private static readonly string[] Expected = ["bücher.example", "example.com", "example.net -> example.com"];

    [TestCase("postfixadmin", "domain, alias_domain", PresetTables.PostfixAdmin)]
    [TestCase("iredmail", "domain, alias_domain", PresetTables.IRedMail)]
    [TestCase("modoboa", "admin_domain, admin_domainalias", PresetTables.Modoboa)]
    [TestCase("vmm", "domain_name", PresetTables.Vmm)]
    public async Task On_PostgreSQL(string preset, string tables, string sql)
    {
        var server = SharedServers.PostgreSql;
        var database = server.NewDatabase(sql.Replace("BOOL", "boolean", StringComparison.Ordinal));
        var user = server.NewUser("secret");
        server.Execute(database, $"GRANT SELECT ON {tables} TO {user}");
        await using var source = SqlSource.Create(new SourceEntry
        {
            Postgresql = $"host={server.SocketFolder} port={server.Port} dbname={database} user={user}",
            Preset = preset,
        });

        await AssertFound(source, () => server.Execute(database, PresetTables.OneMore(preset)));
    }

    [TestCase("postfixadmin", "domain, alias_domain", PresetTables.PostfixAdmin)]
    [TestCase("mailcow", "domain, alias_domain", PresetTables.Mailcow)]
    [TestCase("iredmail", "domain, alias_domain", PresetTables.IRedMail)]
    [TestCase("ispconfig", "mail_domain, mail_forwarding", PresetTables.IspConfig)]
    [TestCase("froxlor", "panel_domains", PresetTables.Froxlor)]
    [TestCase("modoboa", "admin_domain, admin_domainalias", PresetTables.Modoboa)]
    public async Task On_MariaDB(string preset, string tables, string sql)
    {
        var server = SharedServers.MariaDb;
        var database = server.NewDatabase(sql.Replace("BOOL", "tinyint(1)", StringComparison.Ordinal));
        var user = server.NewUser("secret");
        foreach (var table in tables.Split(", "))
        {
            server.Execute(database, $"GRANT SELECT ON {database}.{table} TO {user}@localhost");
        }

        using var secret = new SecretFile("secret");
        await using var source = SqlSource.Create(new SourceEntry
        {
            Mysql = $"mysql://{user}@127.0.0.1:{server.Port}/{database}",
            Preset = preset,
            Password = secret.Reference,
            ServerId = preset == "ispconfig" ? 1 : null,
        });

        await AssertFound(source, () => server.Execute(database, PresetTables.OneMore(preset)), preset == "froxlor");
    }

    [Test]
    public async Task On_SQLite()
    {
        var folder = Unprivileged.NewFolder();
        var file = Path.Combine(folder, "postfixadmin.db");
        using var shell = new SqliteShell(file);
        shell.Execute(PresetTables.PostfixAdmin.Replace("BOOL", "tinyint(1)", StringComparison.Ordinal));
        await using var source = SqlSource.Create(new SourceEntry { Sqlite = file, Preset = "postfixadmin" });

        await AssertFound(source, () => shell.Execute(PresetTables.OneMore("postfixadmin")));
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task Table_names_may_carry_a_prefix()
    {
        var server = SharedServers.PostgreSql;
        var sql = PresetTables.PostfixAdmin.Replace("BOOL", "boolean", StringComparison.Ordinal)
            .Replace("alias_domain (", "pa_alias_domain (", StringComparison.Ordinal)
            .Replace(" domain (", " pa_domain (", StringComparison.Ordinal);
        await using var source = SqlSource.Create(new SourceEntry
        {
            Postgresql = $"host={server.SocketFolder} port={server.Port} dbname={server.NewDatabase(sql)} user=postgres",
            Preset = "postfixadmin",
            TablePrefix = "pa_",
        });

        Assert.That((await CollectedRows.From(source)).Names, Is.EquivalentTo(Expected));
    }

    [Test]
    public async Task Without_a_server_of_its_own_ISPConfig_gives_the_domains_of_all()
    {
        var server = SharedServers.MariaDb;
        await using var source = SqlSource.Create(new SourceEntry
        {
            Mysql = $"host={server.Socket} dbname={server.NewDatabase(PresetTables.IspConfig)} user=root",
            Preset = "ispconfig",
        });

        Assert.That((await CollectedRows.From(source)).Names, Is.EquivalentTo(Expected.Append("elsewhere.example")));
    }

    private static async Task AssertFound(SqlSource source, Action addOneMore, bool isWithoutAliases = false)
    {
        var before = await source.ReadVersion(default);
        var rows = await CollectedRows.From(source);
        addOneMore();

        Assert.That(rows.Names, Is.EquivalentTo(isWithoutAliases ? Expected.Select(name => name.Split(' ')[0]) : Expected));
        Assert.That((await CollectedRows.From(source)).Names, Does.Contain("new.example"));
        Assert.That(await source.ReadVersion(default), Is.Not.EqualTo(before));
    }
}
