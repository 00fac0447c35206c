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
    [TestCase("xn--.example")]
    [TestCase("xn--a-ecp.\u0080")]
    public void What_is_no_host_name_is_refused(string given) =>
        Assert.That(DomainName.TryNormalize(given, out _), Is.False);

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
