using Autodiscover.SourceTests.Servers;

namespace Autodiscover.SourceTests;

/// <summary>The servers themselves: what the tests of the sources stand on.</summary>
[ServerFixture]
public sealed class ServersTests
{
    [Test]
    public void PostgreSQL_survives_being_killed()
    {
        using var server = new PostgreSqlServer();
        var database = server.NewDatabase("CREATE TABLE domain (domain text); INSERT INTO domain VALUES ('example.com')");

        server.Execute("postgres", "CHECKPOINT");
        server.Kill();
        server.Start();

        Assert.That(server.Execute(database, "SELECT domain FROM domain"), Is.EqualTo("example.com\n"));
    }

    [Test]
    public void MariaDB_survives_being_killed()
    {
        using var server = new MariaDbServer();
        var database = server.NewDatabase("CREATE TABLE domain (domain varchar(255)); INSERT INTO domain VALUES ('example.com')");

        server.Execute(database, "FLUSH TABLES domain FOR EXPORT");
        server.Kill();
        server.Start();

        Assert.That(server.Execute(database, "SELECT domain FROM domain"), Is.EqualTo("example.com\n"));
    }

    [Test]
    public void The_directory_keeps_its_entries_over_a_restart()
    {
        using var server = new SlapdServer();
        server.Add($"""
            dn: uid=info,{SlapdServer.Base}
            objectClass: account
            uid: info
            """);

        server.Stop();
        server.Start();

        var found = Unprivileged.Run("ldapsearch", ["-x", "-LLL", "-H", server.Url, "-b", SlapdServer.Base, "(uid=info)", "uid"]);
        Assert.That(found, Does.Contain("uid: info"));
    }
}
