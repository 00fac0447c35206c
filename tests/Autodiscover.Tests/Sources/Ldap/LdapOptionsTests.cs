using Autodiscover.Catalog;
using Autodiscover.Sources.Ldap;
using Autodiscover.Sources.Reading;
using NUnit.Framework.Constraints;

namespace Autodiscover.Tests.Sources.Ldap;

public sealed class LdapOptionsTests
{
    [TestCase("ldap://ldap.example.com", false, "ldap://ldap.example.com:389", nameof(LdapSecurity.StartTls))]
    [TestCase("ldap://192.0.2.1:1389/", false, "ldap://192.0.2.1:1389", nameof(LdapSecurity.StartTls))]
    [TestCase("LDAPS://ldap.example.com", false, "ldaps://ldap.example.com:636", nameof(LdapSecurity.Tls))]
    [TestCase("ldap://localhost", false, "ldap://localhost:389", nameof(LdapSecurity.None))]
    [TestCase("ldap://127.0.0.1", true, "ldap://127.0.0.1:389", nameof(LdapSecurity.StartTls))]
    [TestCase("ldap://[::1]:390", false, "ldap://[::1]:390", nameof(LdapSecurity.None))]
    [TestCase("ldaps://localhost", false, "ldaps://localhost:636", nameof(LdapSecurity.Tls))]
    [TestCase("ldap://localhost.example.com", false, "ldap://localhost.example.com:389", nameof(LdapSecurity.StartTls))]
    [TestCase("ldapi://%2Frun%2Fslapd%2Fldapi", false, "ldapi://%2Frun%2Fslapd%2Fldapi", nameof(LdapSecurity.None))]
    public void What_leaves_this_machine_goes_over_TLS(string url, bool hasAuthority, string expected, string security)
    {
        var server = LdapServer.Parse(url, hasAuthority);

        Assert.That(server.Url, Is.EqualTo(expected));
        Assert.That(server.Security.ToString(), Is.EqualTo(security));
    }

    [Test]
    public void A_URL_may_say_the_whole_search()
    {
        const string Url = "ldap://localhost/ou=a%20b,dc=example,dc=com?mail,associatedDomain?one?(cn=%3f)";

        var server = LdapServer.Parse(Url, hasAuthority: false);

        Assert.That(server.Base, Is.EqualTo("ou=a b,dc=example,dc=com"));
        Assert.That(server.Attributes, Is.EqualTo(["mail", "associatedDomain"]));
        Assert.That(server.Scope, Is.EqualTo(LdapScope.OneLevel));
        Assert.That(server.Filter, Is.EqualTo("(cn=?)"));
    }

    [TestCase("ldap.example.com", "is not an LDAP URL; write ldap://HOST, ldaps://HOST or ldapi://%2Fpath%2Fof%2Fsocket.")]
    [TestCase("http://ldap.example.com", "is not an LDAP URL; write ldap://HOST, ldaps://HOST or ldapi://%2Fpath%2Fof%2Fsocket.")]
    [TestCase("ldap://", "has no server name or address; write it like ldaps://ldap.example.com.")]
    [TestCase("ldap://one.example two.example", "has no server name or address; write it like ldaps://ldap.example.com.")]
    [TestCase("ldap://one.example,ldap://two.example", "has no server name or address; write it like ldaps://ldap.example.com.")]
    [TestCase("ldap://ldap.example.com:0", "has the port 0; use 1-65535.")]
    [TestCase("ldap://ldap.example.com:99300", "has the port 99300; use 1-65535.")]
    [TestCase("ldapi:///run/slapd/ldapi", "has no socket; write its path with %2F for /, like ldapi://%2Frun%2Fslapd%2Fldapi.")]
    [TestCase("ldap://localhost/dc=example?mail?all", "has the scope all; use base, one or sub.")]
    [TestCase("ldap://localhost/?mail?sub?(a=b)?x", "has extensions at its end, which are not supported; end it after the filter.")]
    public void A_malformed_URL_is_refused(string url, string expected) =>
        Assert.That(() => LdapServer.Parse(url, hasAuthority: false), Refused($"ldap: {url} {expected}"));

    [Test]
    public void Options_that_cannot_work_are_refused_before_anybody_is_asked()
    {
        var entry = new SourceEntry { Ldap = "ldap://localhost" };
        var password = new SecretReference { Env = "NOBODY_SETS_THIS" };

        Assert.That(
            () => LdapSource.Create(entry with { User = "cn=a" }),
            Refused("user: there is no password for it; set password, or leave user out."));
        Assert.That(
            () => LdapSource.Create(entry with { Password = password }),
            Refused("password: there is no user to log in with it; set user to a DN, or leave password out."));
        Assert.That(
            () => LdapSource.Create(entry with { Preset = "mailu" }),
            Refused("preset: mailu is not a preset for LDAP; use iredmail, zimbra, activeDirectory, freeipa."));
        Assert.That(
            () => LdapSource.Create(entry with { Preset = "zimbra", Ldap = "ldap://localhost/?mail" }),
            Refused("preset: the URL has attributes, and so has the preset; remove one of them."));
        Assert.That(
            () => LdapSource.Create(entry with { Filter = "(mail=*" }),
            Refused("filter: (mail=* has unequal numbers of ( and ); within a value write \\28 and \\29."));
        Assert.That(
            () => LdapSource.Create(entry with { Ldap = "ldapi://%2Fx", Ca = "ca.pem" }),
            Refused("ca: ldapi://%2Fx is a socket of this machine and has no TLS; leave ca out."));
    }

    [Test]
    public async Task A_password_that_is_empty_is_not_tried()
    {
        var secret = Path.GetTempFileName();
        var entry = new SourceEntry { Ldap = "ldap://127.0.0.1:1", User = "cn=a", Password = new() { File = secret } };
        await using var source = LdapSource.Create(entry);

        var refused = await Assert.ThrowsAsync<SourceException>(() => source.ReadVersion(default));

        Assert.That(refused!.Message, Is.EqualTo($"password: {secret}: is empty; it must contain only the secret."));
        Assert.That(refused.IsPermanent, Is.True);
        File.Delete(secret);
    }

    [TestCase("iredmail", null, "ldap iredmail")]
    [TestCase("ACTIVEDIRECTORY", null, "ldap activeDirectory")]
    [TestCase(null, null, "ldap")]
    [TestCase("zimbra", "the cluster", "the cluster")]
    public async Task It_is_called_by_its_kind_or_as_the_catalog_says(string? preset, string? name, string expected)
    {
        var entry = new SourceEntry { Ldap = "ldap://localhost", Preset = preset, Name = name };
        await using var source = LdapSource.Create(entry);

        Assert.That(source.Name, Is.EqualTo(expected));
    }

    private static TrueConstraint Refused(string message) =>
        Throws.TypeOf<SourceException>().With.Message.EqualTo(message)
            .And.Property(nameof(SourceException.IsPermanent)).True;
}
