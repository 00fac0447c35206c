using Autodiscover.Catalog;
using Autodiscover.Sources.Ldap;
using Autodiscover.SourceTests.Servers;

namespace Autodiscover.SourceTests.Ldap;

/// <summary>Whether a directory changed, told by a real slapd.</summary>
[ServerFixture]
public sealed class LdapVersionTests
{
    private const string Part = $"dn: ou=part,{SlapdServer.Base}\nobjectClass: organizationalUnit\nou: part";
    private const string Person =
        $"dn: cn=a,ou=part,{SlapdServer.Base}\nobjectClass: inetOrgPerson\ncn: a\nsn: a\nmail: a@one.example";

    [Test]
    public async Task With_syncprov_the_version_changes_with_the_directory_and_survives_a_restart()
    {
        using var server = new SlapdServer(database: "overlay syncprov");
        server.Add(Part);
        var entry = new SourceEntry { Ldap = server.Url, Base = $"ou=part, {SlapdServer.Base}" };
        await using var source = LdapSource.Create(entry);

        var before = await source.ReadVersion(default);
        var again = await source.ReadVersion(default);
        server.Add(Person);
        var added = await source.ReadVersion(default);
        server.Stop();
        server.Start();
        var restarted = await source.ReadVersion(default);
        server.Modify($"dn: cn=a,ou=part,{SlapdServer.Base}\nchangetype: delete");
        var deleted = await source.ReadVersion(default);

        Assert.That(before, Does.StartWith("contextCSN 20").And.EqualTo(again));
        Assert.That(added, Is.Not.EqualTo(before));
        Assert.That(restarted, Is.EqualTo(added));
        Assert.That(deleted, Is.Not.EqualTo(added));
    }

    [Test]
    public async Task Without_it_there_is_none()
    {
        using var server = new SlapdServer();
        await using var source = LdapSource.Create(new SourceEntry { Ldap = server.SocketUrl });

        Assert.That(await source.ReadVersion(default), Is.Null);
    }

    [Test]
    public async Task A_directory_that_hides_what_it_holds_is_read_by_its_base()
    {
        using var server = new SlapdServer(general: "access to dn.base=\"\" by * none\naccess to * by * read");
        server.Add($"{Part}\n\n{Person}");
        var entry = new SourceEntry { Ldap = server.Url, Base = SlapdServer.Base };
        await using var source = LdapSource.Create(entry);

        var version = await source.ReadVersion(default);
        var collected = await Collected.From(entry);
        var problem = await Collected.Problem(entry with { Base = null });

        Assert.That(version, Is.Null);
        Assert.That(collected.Names, Is.EqualTo(["one.example"]));
        Assert.That(problem, Does.EndWith("the server does not report its naming contexts; set base, like dc=example,dc=com."));
    }

    [Test]
    public async Task A_lookup_hands_over_each_value_and_finds_the_naming_context_itself()
    {
        using var server = new SlapdServer();
        server.Add($"{Part}\n\n{Person}\nmail: b@two.example");
        var values = new List<string>();

        await LdapLookupTable.Read(new LdapLookup(server.Url, "(cn=a)", "mail"), password: null, values.Add, default);

        Assert.That(values, Is.EquivalentTo(["a@one.example", "b@two.example"]));
    }
}
