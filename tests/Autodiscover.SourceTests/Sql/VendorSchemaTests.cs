using Autodiscover.Catalog;
using Autodiscover.Sources.Sql;
using Autodiscover.SourceTests.Servers;

namespace Autodiscover.SourceTests.Sql;

/// <summary>
/// The tables that PostfixAdmin's and vmm's Debian packages make themselves, which tests/sources.sh unpacks.
/// </summary>
[ServerFixture]
public sealed class VendorSchemaTests
{
    private const string PostfixAdminRows = """
        INSERT INTO domain (domain, description, transport, backupmx, active) VALUES
            ('example.com', '', 'virtual', FALSE, TRUE), ('example.net', '', 'virtual', FALSE, TRUE),
            ('inactive.example', '', 'virtual', FALSE, FALSE), ('backup.example', '', 'virtual', TRUE, TRUE);
        INSERT INTO alias_domain (alias_domain, target_domain, active) VALUES ('example.net', 'example.com', TRUE);
        """;

    private static readonly string Packages = PostfixAdminPackage.Packages;
    private static readonly string[] Expected = ["example.com", "example.net -> example.com"];

    private string folder = "";

    [OneTimeSetUp]
    public void FindThePackages()
    {
        folder = Unprivileged.NewFolder();
        if (!Directory.Exists(Path.Combine(Packages, "postfixadmin")) || !Directory.Exists(Path.Combine(Packages, "vmm")))
        {
            Assert.Ignore("The packages of PostfixAdmin and vmm are not unpacked: tests/sources.sh does it.");
        }
    }

    [OneTimeTearDown]
    public void RemoveTheFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task PostfixAdmin_on_PostgreSQL()
    {
        var server = SharedServers.PostgreSql;
        var database = server.NewDatabase("");
        PostfixAdminPackage.MakeTables(folder, "postgres",
            $"$dbtype='pgsql'; $dbserver='{server.SocketFolder}'; $dbuser='postgres'; $dbpass=''; $dbname='{database}';",
            $"$CONF['database_port'] = '{server.Port}';");
        server.Execute(database, PostfixAdminRows);
        await using var source = SqlSource.Create(new SourceEntry
        {
            Postgresql = $"host={server.SocketFolder} port={server.Port} dbname={database} user=postgres",
            Preset = "postfixadmin",
        });

        Assert.That((await CollectedRows.From(source)).Names, Is.EquivalentTo(Expected));
    }

    [Test]
    public async Task PostfixAdmin_on_MariaDB()
    {
        var server = SharedServers.MariaDb;
        var database = server.NewDatabase("");
        PostfixAdminPackage.MakeTables(
            folder,
            "mariadb",
            $"$dbtype='mysqli'; $dbserver='localhost'; $dbuser='root'; $dbpass=''; $dbname='{database}';",
            $"$CONF['database_socket'] = '{server.Socket}';");
        server.Execute(database, PostfixAdminRows);
        await using var source = SqlSource.Create(new SourceEntry
        {
            Mysql = $"host={server.Socket} dbname={database} user=root",
            Preset = "postfixadmin",
        });

        Assert.That((await CollectedRows.From(source)).Names, Is.EquivalentTo(Expected));
    }

    [Test]
    public async Task PostfixAdmin_on_SQLite_with_a_prefix()
    {
        var file = Unprivileged.WriteFile(Path.Combine(folder, "postfixadmin.db"), "");
        PostfixAdminPackage.MakeTables(folder, "sqlite", $"$dbtype='sqlite'; $dbserver=''; $dbuser=''; $dbpass=''; $dbname='{file}';",
            "$CONF['database_prefix'] = 'pa_';");
        using var shell = new SqliteShell(file);
        shell.Execute(PostfixAdminRows.Replace("INSERT INTO ", "INSERT INTO pa_", StringComparison.Ordinal));
        await using var source = SqlSource.Create(new SourceEntry { Sqlite = file, Preset = "postfixadmin", TablePrefix = "pa_" });

        Assert.That((await CollectedRows.From(source)).Names, Is.EquivalentTo(Expected));
    }

    [Test]
    public async Task Vmm()
    {
        var server = SharedServers.PostgreSql;
        var tables = File.ReadAllText(Path.Combine(Packages, "vmm/usr/share/doc/vmm/examples/pgsql/create_tables.pgsql"));
        var database = server.NewDatabase("DROP EXTENSION plpgsql;" + tables);
        server.Execute(database, """
            INSERT INTO domain_data (gid, domaindir) VALUES (70000, '/srv/mail/a');
            INSERT INTO domain_name (domainname, gid, is_primary) VALUES ('example.com', 70000, TRUE), ('example.net', 70000, FALSE);
            """);
        await using var source = SqlSource.Create(new SourceEntry
        {
            Postgresql = $"host={server.SocketFolder} port={server.Port} dbname={database} user=postgres",
            Preset = "vmm",
        });

        Assert.That((await CollectedRows.From(source)).Names, Is.EquivalentTo(Expected));
    }
}
