using Autodiscover.Sources.Ldap;
using Autodiscover.Sources.Postfix;
using Autodiscover.Sources.Sql;

namespace Autodiscover.Tests.Sources.Postfix;

public sealed class TableParametersTests
{
    [TestCase("hosts = db.example.com", "db.example.com:3306")]
    [TestCase("hosts = inet:db.example.com:3307, unix:/run/my.sock 192.0.2.1", "db.example.com:3307 /run/my.sock 192.0.2.1:3306")]
    [TestCase("hosts = inet:[2001:db8::1]:3307", "[2001:db8::1]:3307")]
    public void The_hosts_of_MySQL_are_read(string text, string hosts) =>
        Assert.That(string.Join(' ', Place(text, SqlEngine.MySql).Hosts), Is.EqualTo(hosts));

    [TestCase("", "localhost:5432")]
    [TestCase("hosts = localhost:5433", "localhost:5433")]
    [TestCase("hosts = unix:/run/postgresql", "/run/postgresql 5432")]
    [TestCase("hosts = unix:/run/postgresql/.s.PGSQL.5433", "/run/postgresql 5433")]
    public void The_hosts_of_PostgreSQL_are_read(string text, string host) =>
        Assert.That(
            Place(text, SqlEngine.PostgreSql).Hosts.Select(each => each.IsSocket ? $"{each.Name} {each.Port}" : $"{each}"),
            Is.EqualTo([host]));

    [Test]
    public void MySQLs_localhost_is_its_socket() => Assert.That(Place("", SqlEngine.MySql).Hosts.Single().IsSocket);

    [Test]
    public void The_older_way_to_say_a_query_is_one()
    {
        var parameters = TableParameters.Parse(
            "table = domain\nselect_field = domain\nwhere_field = domain\nadditional_conditions = AND active = 1\n", "x.cf");

        Assert.That(
            ListingQuery.From(SqlTable.Query(parameters)!, SqlEngine.PostgreSql),
            Is.EqualTo("SELECT domain FROM domain WHERE (domain NOT LIKE '%@%' AND active = 1)"));
    }

    [Test]
    public void A_dollar_sign_in_a_table_file_means_nothing() =>
        Assert.That(TableParameters.Parse("password = $x${y\n", "x.cf")["password"], Is.EqualTo("$x${y"));

    [TestCase("", "ldap://localhost:389")]
    [TestCase("server_host = one two:1389\nserver_port = 390", "ldap://one:390 ldap://two:1389")]
    [TestCase("server_host = ldaps://one ldapi://%2Frun%2Fldapi", "ldaps://one ldapi://%2Frun%2Fldapi")]
    public void The_servers_of_a_directory_are_read(string text, string servers) =>
        Assert.That(string.Join(' ', LdapTable.Servers(TableParameters.Parse(text, "x.cf"))), Is.EqualTo(servers));

    [Test]
    public void A_lookup_in_a_directory_keeps_its_base_its_scope_and_who_asks()
    {
        var parameters = TableParameters.Parse("search_base = dc=example,dc=com\nscope = one\nbind_dn = cn=postfix\nbind_pw = secret\n"
            + "query_filter = (dc=%s)\nresult_attribute = dc\n", "x.cf");

        var lookup = LdapTable.Lookup(parameters, "ldap://localhost", ListingFilter.From(LdapTable.Filter(parameters))[0]);

        Assert.That(lookup, Is.EqualTo(new LdapLookup("ldap://localhost", "(dc=*)", "dc")
        {
            Base = "dc=example,dc=com",
            Scope = LdapScope.OneLevel,
            User = "cn=postfix",
        }));
        Assert.That(LdapTable.Password(parameters), Is.EqualTo("secret"));
    }

    [TestCase("bind = no\nbind_dn = cn=postfix\nbind_pw = secret")]
    [TestCase("bind_pw = secret")]
    public void Who_does_not_bind_has_no_password(string text) =>
        Assert.That(LdapTable.Password(TableParameters.Parse(text, "x.cf")), Is.Null);

    [Test]
    public void An_entry_without_the_wanted_attribute_is_not_known()
    {
        var parameters = TableParameters.Parse("query_filter = (dc=%s)\nresult_attribute = a, b\n", "x.cf");

        var lookup = LdapTable.Lookup(parameters, "ldap://localhost", ListingFilter.From("(dc=%s)")[0]);

        Assert.That(lookup.Filter, Is.EqualTo("(&(dc=*)(|(a=*)(b=*)))"));
    }

    private static SqlPlace Place(string text, SqlEngine engine) =>
        SqlTable.Place(TableParameters.Parse(text + "\ndbname = x\n", "x.cf"), engine);
}
