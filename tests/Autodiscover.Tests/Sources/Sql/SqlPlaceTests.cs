using Autodiscover.Catalog;
using Autodiscover.Sources.Reading;
using Autodiscover.Sources.Sql;

namespace Autodiscover.Tests.Sources.Sql;

/// <summary>Where a database is, as the catalog writes it.</summary>
public sealed class SqlPlaceTests
{
    [TestCase("host=/run/postgresql dbname=postfixadmin user=reader", "/run/postgresql", "postfixadmin", "reader")]
    [TestCase(" dbname = postfixadmin\tuser= reader ", "/run/postgresql", "postfixadmin", "reader")]
    [TestCase(@"dbname='my \'own\' data' host=db user=a\ b", "db:5432", "my 'own' data", "a b")]
    [TestCase("dbname=mail host=a,b port=5433", "a:5433 b:5433", "mail", null)]
    [TestCase("dbname=mail host=a,/run/b,::1 port=5433,,5434", "a:5433 /run/b [::1]:5434", "mail", null)]
    [TestCase("postgresql://reader@db.example.com/mail", "db.example.com:5432", "mail", "reader")]
    [TestCase("postgres://db1.example:5433,[2001:db8::1]:5434/mail?user=a%20b", "db1.example:5433 [2001:db8::1]:5434", "mail", "a b")]
    [TestCase("postgresql://%2Frun%2Fpostgresql/mail", "/run/postgresql", "mail", null)]
    [TestCase("postgresql:///mail", "/run/postgresql", "mail", null)]
    public void A_place_is_written_as_libpq_has_it(string text, string hosts, string database, string? user)
    {
        var place = SqlPlaceReader.Read(new SourceEntry { Postgresql = text });

        Assert.That(string.Join(' ', place.Hosts), Is.EqualTo(hosts));
        Assert.That(place.Database, Is.EqualTo(database));
        Assert.That(place.User, Is.EqualTo(user));
    }

    [TestCase("dbname=mailcow", "/run/mysqld/mysqld.sock")]
    [TestCase("mysql://reader@db.example.com/mailcow", "db.example.com:3306")]
    [TestCase("mariadb://db.example.com:3307/mailcow", "db.example.com:3307")]
    public void MySQL_is_written_in_the_same_words(string text, string host) =>
        Assert.That(SqlPlaceReader.Read(new SourceEntry { Mysql = text }).Hosts.Single().ToString(), Is.EqualTo(host));

    [Test]
    public void The_user_of_the_place_comes_before_that_of_the_source()
    {
        var own = SqlPlaceReader.Read(new SourceEntry { Postgresql = "dbname=mail user=a", User = "b" });
        var unsaid = SqlPlaceReader.Read(new SourceEntry { Postgresql = "dbname=mail", User = "b" });

        Assert.That((own.User, unsaid.User), Is.EqualTo(("a", "b")));
    }

    [TestCase("host=db dbname=mail password=hunter2",
        "not allowed here; put it into a file and write \"password\": { \"file\": \"PATH\" }.")]
    [TestCase("postgresql://reader:hunter2@db/mail", "a password is not allowed here")]
    [TestCase("postgresql://db/mail?password=hunter2", "a password is not allowed here")]
    [TestCase("host=db dbname=mail pasword=hunter2", "\"pasword\"; known are host, port, dbname, user, sslmode, connect_timeout.")]
    [TestCase("hst=db dbname=mail", "unknown word \"hst\"; did you mean host?")]
    [TestCase("host=db database=mail", "unknown word \"database\"; write dbname=.")]
    [TestCase("host=db dbname=mail sslrootcert=/ca.pem", "unknown word \"sslrootcert\"; name the file in the source's \"ca\".")]
    [TestCase("host=db", "there is no dbname=; name the database.")]
    [TestCase("host=db host=other dbname=mail", "host= stands twice.")]
    [TestCase("host=db dbname=mail port=99300", "port=99300 is not a number of 1-65535.")]
    [TestCase("host=a,b,c dbname=mail port=1,2", "there are 3 hosts but 2 ports")]
    [TestCase("host=a, dbname=mail", "\"\" is not a host")]
    [TestCase("host=db dbname=mail sslmode=on", "sslmode=on is unknown; use disable, prefer, require, verify-ca, verify-full.")]
    [TestCase("host=db dbname=mail connect_timeout=never", "connect_timeout=never is not a number of 1-300.")]
    [TestCase("host=db dbname='mail", "the quote after dbname= is not closed.")]
    [TestCase("hunter2", "there is no \"=\" after word 1")]
    [TestCase("mysql://db/mail", "the URI must begin with postgresql://.")]
    public void A_place_that_makes_no_sense_is_refused_without_repeating_a_secret(string text, string expected)
    {
        var refused = Assert.Throws<SourceException>(() => SqlPlaceReader.Read(new SourceEntry { Postgresql = text }))!;

        Assert.That(refused.Message, Does.StartWith("postgresql: ").And.Contain(expected).And.Not.Contain("hunter2"));
        Assert.That(refused.IsPermanent);
    }

    [TestCase("host=db.example.com dbname=mail", null, SqlSecurity.VerifyFull)]
    [TestCase("host=db.example.com dbname=mail sslmode=disable", null, SqlSecurity.Disable)]
    [TestCase("host=127.0.0.2 dbname=mail", null, SqlSecurity.Prefer)]
    [TestCase("host=::1 dbname=mail", null, SqlSecurity.Prefer)]
    [TestCase("host=localhost dbname=mail", null, SqlSecurity.Prefer)]
    [TestCase("host=localhost dbname=mail", "/ca.pem", SqlSecurity.VerifyFull)]
    [TestCase("host=localhost dbname=mail sslmode=require", null, SqlSecurity.Require)]
    [TestCase("host=localhost.example.com dbname=mail", null, SqlSecurity.VerifyFull)]
    [TestCase("host=/run/postgresql dbname=mail sslmode=verify-full", "/ca.pem", SqlSecurity.Disable)]
    public void Another_machine_has_to_show_a_certificate_unless_it_is_said_otherwise(string text, string? ca, object expected)
    {
        var place = SqlPlaceReader.Read(new SourceEntry { Postgresql = text, Ca = ca });

        Assert.That(place.SecurityFor(place.Hosts[0]), Is.EqualTo(expected));
    }

    [TestCase("host=db.example.com dbname=mail", null)]
    [TestCase("host=localhost dbname=mail sslmode=disable", null)]
    [TestCase("host=/run/postgresql,db.example.com dbname=mail sslmode=disable", "at db.example.com:5432: sslmode=disable sends")]
    [TestCase("host=db.example.com dbname=mail sslmode=require", "this sslmode does not check the server's identity")]
    [TestCase("host=db.example.com dbname=mail sslmode=verify-ca", "accepts the certificate of any server from that authority")]
    public async Task A_weak_connection_to_another_machine_is_worth_a_warning(string text, string? expected)
    {
        await using var source = SqlSource.Create(new SourceEntry { Postgresql = text, Preset = "postfixadmin" });

        Assert.That(source.Warning, expected is null ? Is.Null : Does.Contain(expected));
    }
}
