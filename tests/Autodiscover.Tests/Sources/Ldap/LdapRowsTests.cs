using Autodiscover.Sources.Ldap;

namespace Autodiscover.Tests.Sources.Ldap;

public sealed class LdapRowsTests
{
    [TestCase("info@example.com", "example.com")]
    [TestCase("SMTP:info@example.com", "example.com")]
    [TestCase("smtp:info@example.com", "example.com")]
    [TestCase("\"a@b\"@example.com", "example.com")]
    [TestCase("\"a:b\"@example.com", "example.com")]
    [TestCase("info@", null)]
    [TestCase("info", null)]
    public void Of_an_address_only_the_domain_goes_on(string address, string? expected)
    {
        var rows = Read(LdapPresets.Plain, address);

        Assert.That(rows.Rows.Single().Domain, Is.EqualTo(expected));
    }

    [TestCase("X500:/o=Example/ou=First/cn=info")]
    [TestCase("x400:C=US;A= ;P=Example;O=x@y;")]
    [TestCase("sip:info@example.com")]
    [TestCase("SPO:SPO_1@SPO_2")]
    public void Addresses_that_are_not_for_mail_are_left_out(string address) =>
        Assert.That(Read(LdapPresets.Plain, address).Rows, Is.Empty);

    [Test]
    public void A_domain_of_many_addresses_is_handed_over_once()
    {
        var rows = Read(LdapPresets.Plain, "a@example.com", "b@EXAMPLE.com", "c@example.org");

        Assert.That(rows.Rows.Select(row => row.Domain), Is.EqualTo(["example.com", "example.org"]));
    }

    [TestCase("dc=example,dc=com?associatedDomain", "(|(associatedDomain=*))")]
    [TestCase("?mail,hostedName", "(|(mail=*)(hostedName=*))")]
    public void Attributes_without_a_filter_are_asked_for_wherever_they_are(string search, string expected)
    {
        var server = LdapServer.Parse($"ldap://localhost/{search}", hasAuthority: false);

        Assert.That(LdapPresets.ForOwn(server.Attributes, hasFilter: false).Filter, Is.EqualTo(expected));
    }

    private static CollectedRows Read(LdapPreset preset, params string[] addresses)
    {
        var collected = new CollectedRows();
        var rows = new LdapRows(preset, collected);
        foreach (var address in addresses)
        {
            rows.Add(new LdapEntry(["mail"], [[address]]));
        }

        rows.Complete();
        return collected;
    }
}
