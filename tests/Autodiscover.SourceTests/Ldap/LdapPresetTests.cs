using Autodiscover.Catalog;
using Autodiscover.SourceTests.Servers;

namespace Autodiscover.SourceTests.Ldap;

/// <summary>Each preset on entries made after its program's, in a real slapd.</summary>
[ServerFixture]
public sealed class LdapPresetTests
{
    private SlapdServer server = null!;

    [OneTimeSetUp]
    public void Start()
    {
        server = new SlapdServer(LdapSchema.Definition);
        foreach (var part in new[] { "iredmail", "zimbra", "ad", "ipa", "plain", "own" })
        {
            server.Add($"dn: ou={part},{SlapdServer.Base}\nobjectClass: organizationalUnit\nou: {part}");
        }
    }

    [OneTimeTearDown]
    public void End() => server.Dispose();

    [Test]
    public async Task Of_iRedMail_active_domains_and_their_aliases_are_read()
    {
        Add("iredmail", "mailDomain", "domainName: one.example", "accountStatus: active", "enabledService: mail",
            "enabledService: domainalias", "domainAliasName: uno.example", "domainAliasName: eins.example");
        Add("iredmail", "mailDomain", "domainName: noaliases.example", "accountStatus: active", "enabledService: mail",
            "domainAliasName: off.example");
        Add("iredmail", "mailDomain", "domainName: off.example", "accountStatus: disabled", "enabledService: mail");
        Add("iredmail", "mailDomain", "domainName: nomail.example", "accountStatus: active");
        Add("iredmail", "mailDomain", "domainName: backup.example", "accountStatus: active", "enabledService: mail",
            "domainBackupMX: yes");

        var collected = await Collected.From(Entry("iredmail", "iredmail"));

        Assert.That(collected.Names, Is.EqualTo(
            ["eins.example > one.example", "noaliases.example", "one.example", "uno.example > one.example"]));
    }

    [Test]
    public async Task Of_Zimbra_an_alias_finds_the_name_of_its_target_wherever_that_stands()
    {
        AddZimbra("alias.example", "active", "zimbraDomainType: alias", "zimbraId: 0001", "zimbraDomainAliasTargetId: 7D0C");
        AddZimbra("main.example", "active", "zimbraDomainType: local", "zimbraId: 7d0c");
        AddZimbra("closed.example", "closed", "zimbraDomainType: local", "zimbraId: 0002");
        AddZimbra("lost.example", "active", "zimbraDomainType: alias", "zimbraId: 0003", "zimbraDomainAliasTargetId: 0002");

        var collected = await Collected.From(Entry("zimbra", "zimbra"));

        Assert.That(collected.Names, Is.EqualTo(["alias.example > main.example", "main.example"]));
    }

    [Test]
    public async Task Of_Active_Directory_every_kind_of_mail_address_gives_its_domain_once()
    {
        Add("ad", "user", "cn: a", "mail: a@primary.example", "userPrincipalName: a@CORP.example",
            "proxyAddresses: SMTP:a@primary.example", "proxyAddresses: smtp:a@second.example",
            "proxyAddresses: X500:/o=Example/cn=a@not.example", "proxyAddresses: sip:a@chat.example");
        Add("ad", "user", "cn: b", "userPrincipalName: b@corp.example");
        Add("ad", "group", "cn: staff", "proxyAddresses: SMTP:staff@group.example");
        Add("ad", "contact", "cn: customer", "mail: someone@customer.example");

        var collected = await Collected.From(Entry("ad", "activeDirectory"));

        Assert.That(
            collected.Names.Select(name => name.ToLowerInvariant()),
            Is.EquivalentTo(["corp.example", "group.example", "primary.example", "second.example"]));
    }

    [Test]
    public async Task Of_FreeIPA_the_realm_s_domains_and_those_of_the_users_are_read()
    {
        server.Add($"""
            dn: cn=Realm Domains,ou=ipa,{SlapdServer.Base}
            objectClass: domainRelatedObject
            objectClass: applicationProcess
            cn: Realm Domains
            associatedDomain: realm.example
            associatedDomain: other.example
            """);
        Add("ipa", "hosted", "cn: elsewhere", "mail: a@users.example");

        var collected = await Collected.From(Entry("ipa", "freeipa"));

        Assert.That(collected.Names, Is.EqualTo(["other.example", "realm.example", "users.example"]));
    }

    [Test]
    public async Task Of_a_plain_directory_only_what_stands_after_the_last_at_sign_is_taken()
    {
        Add("plain", "hosted", "cn: a", "mail: \"odd@name\"@quoted.example", "mailAlternateAddress: a@alternate.example");
        Add("plain", "hosted", "cn: b", "mailLocalAddress: b@local.example", "mailAlternateAddress: justaname");
        Add("plain", "hosted", "cn: c", "mailAlternateAddress: c@bücher.example",
            "mailLocalAddress: c@xn--bcher-kva.example");

        var collected = await Collected.From(Entry("plain", null));

        Assert.That(collected.Names, Is.EquivalentTo([
            "(nothing)", "alternate.example", "bücher.example", "local.example", "quoted.example",
            "xn--bcher-kva.example"]));
    }

    [Test]
    public async Task An_own_search_may_stand_in_the_URL_and_bad_names_are_handed_over_as_they_are()
    {
        Add("own", "hosted", "cn: a", "hostedName: one.example", "contactAddress: hostmaster@two.example");
        Add("own", "hosted", "cn: b", "hostedName: no domain at all");
        Add("own", "hosted", "cn: off", "hostedName: off.example");

        var collected = await Collected.From(new SourceEntry
        {
            Ldap = $"{server.Url}/ou=own,{SlapdServer.Base}?hostedName,contactAddress?one?(!(cn=off))",
        });

        Assert.That(collected.Names, Is.EqualTo(["no domain at all", "one.example", "two.example"]));
    }

    private void AddZimbra(string domain, string status, params string[] attributes) =>
        Add("zimbra", "zimbraDomain", [$"zimbraDomainName: {domain}", $"zimbraDomainStatus: {status}", .. attributes]);

    private SourceEntry Entry(string part, string? preset) =>
        new() { Ldap = server.SocketUrl, Preset = preset, Base = $"ou={part},{SlapdServer.Base}" };

    /// <summary>An entry that is named by its first attribute.</summary>
    private void Add(string part, string objectClass, params string[] attributes) =>
        server.Add($"dn: {attributes[0].Replace(": ", "=", StringComparison.Ordinal)},ou={part},{SlapdServer.Base}\n"
            + $"objectClass: {objectClass}\n{string.Join('\n', attributes)}");
}
