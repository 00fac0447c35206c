using Autodiscover.Sources.Postfix;

namespace Autodiscover.Tests.Sources.Postfix;

public sealed class ListingFilterTests
{
    [TestCase("(dc=%s)", "dc (dc=*)")]
    [TestCase("dc=%s", "dc (dc=*)")]
    [TestCase("(&(objectClass=mailDomain)(domainName=%s)(accountStatus=active))",
        "domainName (&(objectClass=mailDomain)(accountStatus=active)(domainName=*))")]
    [TestCase("(&(objectClass=mailDomain)(|(domainName=%s)(&(enabledService=domainalias)(domainAliasName=%s)))(!(domainBackupMX=yes)))",
        "domainName (&(objectClass=mailDomain)(!(domainBackupMX=yes))(domainName=*)) "
        + "domainAliasName (&(objectClass=mailDomain)(!(domainBackupMX=yes))(&(enabledService=domainalias)(domainAliasName=*)))")]
    [TestCase("(mail=*@%s)", "mail (mail=*@*)")]
    [TestCase("(mail=@%s)", "mail (mail=@*)")]
    [TestCase("(& (a=b%%c) (vd=%u) )", "vd (&(a=b%c)(vd=*))")]
    public void The_compared_attribute_is_what_is_read(string filter, string searches) =>
        Assert.That(string.Join(' ', ListingFilter.From(filter).Select(key => $"{key.Attribute} {key.Filter}")), Is.EqualTo(searches));

    [TestCase("(objectClass=mailDomain)", "the key is not compared with an attribute")]
    [TestCase("(!(dc=%s))", "it tests something other than the key")]
    [TestCase("(|(dc=%s)(objectClass=x))", "it also has results for names that are in no attribute")]
    [TestCase("(&(dc=%s)(vd=%s))", "it compares the key with several attributes at once")]
    [TestCase("(dc>=%s)", "\"(dc>=%s)\" is not a comparison of an attribute with the key")]
    [TestCase("(dc=x%s)", "\"(dc=x%s)\" is not a comparison of an attribute with the key")]
    [TestCase("(%s=x)", "\"(%s=x)\" is not a comparison of an attribute with the key")]
    [TestCase("(dc:dn:=%s)", "\"(dc:dn:=%s)\" is not a comparison of an attribute with the key")]
    [TestCase("(&(dc=%s)", "its filter is not understood at \"\"")]
    [TestCase("(dc=%s))", "its filter is not understood at \")\"")]
    [TestCase("", "the key is not compared with an attribute")]
    public void What_cannot_be_listed_with_certainty_is_refused_with_a_reason(string filter, string reason) =>
        Assert.That(() => ListingFilter.From(filter), Throws.TypeOf<UnlistableQueryException>().With.Message.EqualTo(reason));

    [Test]
    public void Brackets_without_end_are_refused() =>
        Assert.That(() => ListingFilter.From(string.Concat(Enumerable.Repeat("(&", 100_000))), Throws.TypeOf<UnlistableQueryException>());

    [TestCase("(dc=%s)", "example.com", "example.com")]
    [TestCase("(dc=%s)", "someone@example.com", null)]
    [TestCase("(mail=*@%s)", "someone@example.com", "example.com")]
    [TestCase("(mail=*@%s)", "\"a@b\"@example.com", "example.com")]
    [TestCase("(mail=*@%s)", "example.com", null)]
    [TestCase("(mail=@%s)", "@example.com", "example.com")]
    [TestCase("(mail=@%s)", "someone@example.com", null)]
    public void Of_a_value_only_the_domain_is_taken(string filter, string value, string? domain) =>
        Assert.That(ListingFilter.From(filter)[0].KeyOf(value), Is.EqualTo(domain));
}
