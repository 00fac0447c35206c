using Autodiscover.Catalog;

namespace Autodiscover.Tests.Catalog;

public sealed class DomainNameTests
{
    [TestCase("example.com", "example.com")]
    [TestCase("EXAMPLE.com.", "example.com")]
    [TestCase("bücher.example", "xn--bcher-kva.example")]
    [TestCase("例え.テスト", "xn--r8jz45g.xn--zckzah")]
    [TestCase("3com.example", "3com.example")]
    [TestCase("例え。テスト", "xn--r8jz45g.xn--zckzah")]
    [TestCase("straße.example", "xn--strae-oqa.example")]
    [TestCase("col·legi.example", "xn--collegi-xma.example", TestName = "The Catalan middle dot")]
    [TestCase("COL·LEGI.cat", "xn--collegi-xma.cat", TestName = "The Catalan middle dot in capitals")]
    [TestCase("coŀlegi.example", "xn--collegi-xma.example", TestName = "An l with its middle dot in one character")]
    [TestCase("ニュース・サイト.example", "xn--eck7al6dl0n4fg.example", TestName = "The Japanese middle dot")]
    [TestCase("〇.example", "xn--w6j.example", TestName = "The ideographic zero")]
    [TestCase("نامه\u200Cای.example", "xn--mgba3gch31f060k.example", TestName = "The Persian non-joiner")]
    [TestCase("क्\u200Dष.example", "xn--11b2ezcw70k.example", TestName = "A joiner after a virama")]
    [TestCase("χ͵α.example", "xn--wva4joc.example", TestName = "The Greek numeral sign")]
    [TestCase("ק״ח.example", "xn--ceb5a0b.example", TestName = "The Hebrew quotation mark")]
    [TestCase("ا٣ا.example", "xn--mgba3p.example", TestName = "Arabic digits")]
    public void A_name_is_brought_to_lower_case_A_labels(string given, string expected)
    {
        Assert.That(DomainName.TryNormalize(given, out var name));
        Assert.That(name, Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase(".")]
    [TestCase("com")]
    [TestCase("192.0.2.1")]
    [TestCase("[2001:db8::1]")]
    [TestCase("2001:db8::1")]
    [TestCase("example..com")]
    [TestCase(".example.com")]
    [TestCase("example.com..")]
    [TestCase("-a.example")]
    [TestCase("a-.example")]
    [TestCase("a_b.example")]
    [TestCase("a b.example")]
    [TestCase("a\u200Bb\u00AD.exa mple")]
    [TestCase("*.example.com")]
    [TestCase("\uFFFD.example")]
    [TestCase("♥.example")]
    [TestCase("bu\u0308cher.example")]
    [TestCase("ｅｘａｍｐｌｅ.com")]
    [TestCase("a·b.example")]
    [TestCase("l·.example")]
    [TestCase("·l.example")]
    [TestCase("l··l.example")]
    [TestCase("l·a.example")]
    [TestCase("a・b.example")]
    [TestCase("a\u200Cb.example")]
    [TestCase("a\u200Db.example")]
    [TestCase("دا\u200Cد.example")]
    [TestCase("نامه\u200C.example")]
    [TestCase("a\u0375b.example")]
    [TestCase("a\u05F3b.example")]
    [TestCase("ا٣۳.example")]
    [TestCase("اـا.example")]
    [TestCase("xn--.example")]
    [TestCase("xn--a-ecp.\u0080")]
    public void What_is_no_host_name_is_refused(string given) =>
        Assert.That(DomainName.TryNormalize(given, out _), Is.False);

    [Test]
    public void A_middle_dot_is_shown_to_people_as_they_write_it() =>
        Assert.That(DomainName.ForPeople("xn--collegi-xma.example"), Is.EqualTo("col·legi.example"));

    [Test]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.That(DomainName.TryNormalize("a" + (char)0xD800 + ".example", out _), Is.False);

    [Test]
    public void Labels_have_at_most_63_characters_and_names_253()
    {
        var label = new string('a', 63);

        Assert.That(DomainName.TryNormalize($"{label}.example", out _));
        Assert.That(DomainName.TryNormalize($"a{label}.example", out _), Is.False);
        Assert.That(DomainName.TryNormalize($"{label}.{label}.{label}.{label[..61]}", out _));
        Assert.That(DomainName.TryNormalize($"{label}.{label}.{label}.{label[..62]}", out _), Is.False);
    }
}
