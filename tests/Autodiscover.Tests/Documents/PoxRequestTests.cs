using System.Text;
using Autodiscover.Documents;

namespace Autodiscover.Tests.Documents;

public sealed class PoxRequestTests
{
    private const string Namespace = "http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006";
    private const string Schema = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";
    private const string Address = "<EMailAddress>user@example.com</EMailAddress>";
    private const string Acceptable = $"<AcceptableResponseSchema>{Schema}</AcceptableResponseSchema>";

    [TestCase(Address + Acceptable)]
    [TestCase(Acceptable + Address)]
    [TestCase(Address)]
    [TestCase("<LegacyDN>/o=Example/cn=user</LegacyDN>" + Address)]
    [TestCase("<EMailAddress>\n  user@example.com\n</EMailAddress>")]
    [TestCase("<EMailAddress><![CDATA[user@example.com]]></EMailAddress>")]
    [TestCase("<EMailAddress>user@<!-- the domain -->example.com</EMailAddress>")]
    [TestCase(Address + Address + Acceptable + Acceptable)]
    public void Any_order_of_elements_is_read(string elements)
    {
        Assert.That(PoxRequest.TryParse(Body(elements), out var request));
        Assert.That(request!.Address.ToString(), Is.EqualTo("user@example.com"));
        Assert.That(request.ResponseSchema, Is.EqualTo(Schema));
    }

    [TestCase("r&d@example.com", "r&d@example.com")]
    [TestCase("r&amp;d@example.com", "r&d@example.com")]
    [TestCase("a&b&c@example.com", "a&b&c@example.com")]
    [TestCase("a&nbsp;b@example.com", "a&nbsp;b@example.com")]
    [TestCase("o'neil@example.com", "o'neil@example.com")]
    [TestCase("<![CDATA[r&d@example.com]]>", "r&d@example.com")]
    public void An_address_that_was_not_escaped_is_taken_for_itself(string sent, string meant)
    {
        Assert.That(PoxRequest.TryParse(Body($"<EMailAddress>{sent}</EMailAddress>"), out var request));
        Assert.That(request!.Address.ToString(), Is.EqualTo(meant));
    }

    [Test]
    public void A_declaration_and_every_byte_order_mark_are_read()
    {
        var text = $"<?xml version=\"1.0\" encoding=\"utf-8\"?>{Encoding.UTF8.GetString(Body(Address))}";

        foreach (var encoding in new Encoding[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            Assert.That(PoxRequest.TryParse([.. encoding.Preamble, .. encoding.GetBytes(text)], out _), encoding.WebName);
            Assert.That(PoxRequest.TryParse(encoding.GetBytes(text), out _), $"{encoding.WebName} without a mark");
        }
    }

    [TestCase("\n")]
    [TestCase("\r\n\r\n")]
    [TestCase(" \t")]
    [TestCase("\uFEFF")]
    [TestCase("\n\uFEFF")]
    [TestCase("\uFEFF\r\n")]
    [TestCase("\u00A0\u200B")]
    public void White_space_and_a_mark_before_the_declaration_are_passed_over(string before)
    {
        var text = $"{before}<?xml version=\"1.0\" encoding=\"utf-8\"?>{Encoding.UTF8.GetString(Body(Address))}";

        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            Assert.That(PoxRequest.TryParse([.. encoding.Preamble, .. encoding.GetBytes(text)], out _), encoding.WebName);
        }

        Assert.That(PoxRequest.TryParse(Encoding.UTF8.GetBytes(text), out var request));
        Assert.That(request!.Address.ToString(), Is.EqualTo("user@example.com"));
    }

    [TestCase("")]
    [TestCase("not xml")]
    [TestCase("<Autodiscover>")]
    [TestCase("<Other><Request><EMailAddress>user@example.com</EMailAddress></Request></Other>")]
    [TestCase("<Autodiscover><Request/></Autodiscover>")]
    [TestCase("<Autodiscover><Request><EMailAddress/></Request></Autodiscover>")]
    [TestCase("<Autodiscover><Request><EMailAddress>nobody</EMailAddress></Request></Autodiscover>")]
    [TestCase("<Autodiscover><Request><EMailAddress>user@<b>example.com</b></EMailAddress></Request></Autodiscover>")]
    [TestCase("<Autodiscover><Request><LegacyDN>/o=Example/cn=user</LegacyDN></Request></Autodiscover>")]
    [TestCase("<!DOCTYPE a [<!ENTITY e 'user'>]>"
        + "<Autodiscover><Request><EMailAddress>&e;@example.com</EMailAddress></Request></Autodiscover>")]
    [TestCase("<!DOCTYPE a SYSTEM 'http://192.0.2.1/x.dtd'>"
        + "<Autodiscover><Request><EMailAddress>user@example.com</EMailAddress></Request></Autodiscover>")]
    [TestCase("<Autodiscover><Request><EMailAddress>a&#0;b@example.com</EMailAddress></Request></Autodiscover>")]
    public void What_is_no_request_is_refused(string body) =>
        Assert.That(PoxRequest.TryParse(Encoding.UTF8.GetBytes(body), out _), Is.False);

    [TestCase(30, true)]
    [TestCase(31, false)]
    public void What_nests_deeper_than_any_request_is_refused(int levels, bool isRead)
    {
        var nested = string.Concat(Enumerable.Repeat("<a>", levels)) + string.Concat(Enumerable.Repeat("</a>", levels));

        Assert.That(PoxRequest.TryParse(Body(nested + Address), out _), Is.EqualTo(isRead));
    }

    [TestCase("<a>")]
    [TestCase("<a xmlns='urn:a'>")]
    [TestCase("<a b='&'>")]
    public void Deep_nesting_is_not_read_to_its_end(string element)
    {
        var nested = string.Concat(Enumerable.Repeat(element, PoxRequest.MaxBytes / element.Length));
        var deep = Encoding.UTF8.GetBytes("<Autodiscover>" + nested);
        Assert.That(PoxRequest.TryParse(deep, out _), Is.False);
        var before = GC.GetAllocatedBytesForCurrentThread();

        _ = PoxRequest.TryParse(deep, out _);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // The text alone is two bytes a character; reading all of these elements would allocate more than ten times
        // that.
        Assert.That(allocated, Is.LessThan(8 * PoxRequest.MaxBytes));
    }

    [Test]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.That(PoxRequest.TryParse([0x3C, 0xFF, 0xC0, 0x3E], out _), Is.False);

    private static byte[] Body(string elements) =>
        Encoding.UTF8.GetBytes($"<Autodiscover xmlns=\"{Namespace}\"><Request>{elements}</Request></Autodiscover>");
}
