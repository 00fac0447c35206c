using Autodiscover.Tests.Commands;
using Autodiscover.Text;

namespace Autodiscover.Tests.Text;

public sealed class PrintableTests
{
    [TestCase("plain text, 100 % of it", "plain text, 100 % of it")]
    [TestCase("bücher, 日本語, 🙂", "bücher, 日本語, 🙂")]
    [TestCase("\u001b[2J", "\\u{1B}[2J")]
    [TestCase("a\u0007b\nc\rd\te\0f", "a\\u{07}b\\u{0A}c\\u{0D}d\\u{09}e\\u{00}f")]
    [TestCase("\u007f\u0080\u009b\u009f", "\\u{7F}\\u{80}\\u{9B}\\u{9F}")]
    [TestCase("\u202amoc.knab\u202e\u2066", "\\u{202A}moc.knab\\u{202E}\\u{2066}")]
    [TestCase("a\u2028b\u2029c", "a\\u{2028}b\\u{2029}c")]
    [TestCase("a\u200bb\ufeff\u00ad", "a\\u{200B}b\\u{FEFF}\\u{AD}")]
    [TestCase("\ue000\U000e0041", "\\u{E000}\\u{E0041}")]
    [TestCase("", "")]
    public void What_is_not_printable_is_written_as_its_number(string text, string printable) =>
        Assert.That(Printable.From(text), Is.EqualTo(printable));

    [Test]
    public void Half_a_surrogate_pair_is_no_character() =>
        Assert.That(Printable.From($"half {(char)0xD800} a pair"), Is.EqualTo("half \\u{FFFD} a pair"));

    [Test]
    public void Nothing_is_an_empty_text() => Assert.That(Printable.From(null), Is.Empty);

    [Test]
    public void No_character_of_Unicode_gets_through_that_a_terminal_obeys()
    {
        var all = Enumerable.Range(0, 0x110000).Where(value => value is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32);

        Assert.That(all.Where(text => !Foreign.IsPrintable(Printable.From(text))), Is.Empty);
    }

    [Test]
    public void A_long_text_is_cut_and_says_so()
    {
        Assert.That(Printable.From(new string('x', 201)), Is.EqualTo(new string('x', 200) + "…"));
        Assert.That(Printable.From(new string('x', 200)), Is.EqualTo(new string('x', 200)));
        Assert.That(Printable.From("🙂🙂🙂", 2), Is.EqualTo("🙂…"));
    }

    [Test]
    public void What_was_escaped_once_stays_as_it_is() =>
        Assert.That(Printable.From(Printable.From("\u001b[2J\u202e")), Is.EqualTo(Printable.From("\u001b[2J\u202e")));

    [Test]
    public void Of_many_texts_a_few_are_named_and_the_rest_counted()
    {
        Assert.That(Printable.List(["a", "b\u0007"]), Is.EqualTo("a, b\\u{07}"));
        Assert.That(Printable.List([.. Enumerable.Range(1, 1000).Select(n => $"{n}")]), Is.EqualTo("1, 2, 3, 4, 5 and 995 more"));
    }
}
