using System.Text;
using Autodiscover.Documents;
using Autodiscover.Http.Compiled;

namespace Autodiscover.Tests.Endpoints;

/// <summary>What is known again by its bytes must mean what the XML reader says it means.</summary>
public sealed class KnownEnvelopesTests
{
    private const string Plain = "<Autodiscover><Request><EMailAddress>ADDRESS</EMailAddress></Request></Autodiscover>";

    [TestCase("other@example.org")]
    [TestCase("first.last+tag@sub.example.org")]
    [TestCase("Someone@EXAMPLE.org")]
    [TestCase("r&amp;d@example.org")]
    [TestCase("r&d@example.org")]
    [TestCase(" user@example.org ")]
    [TestCase("üser@bücher.example")]
    [TestCase("nobody")]
    [TestCase("")]
    [TestCase("<b>user</b>@example.org")]
    [TestCase("user@example.org</EMailAddress><EMailAddress>other@example.org")]
    [TestCase("<!-- -->user@example.org")]
    public void An_address_in_a_known_envelope_is_read_as_the_XML_reader_reads_it(string address)
    {
        var envelopes = new PoxRequestCache();
        envelopes.TryRead(Body(Plain, "user@example.com"), out _);

        AssertSame(envelopes, Body(Plain, address));
    }

    [TestCase(
        "<Autodiscover><Request>"
        + "<LegacyDN>ADDRESS</LegacyDN><EMailAddress>us&#101;r@example.com</EMailAddress></Request></Autodiscover>")]
    [TestCase(
        "<Autodiscover><!-- <EMailAddress>ADDRESS</EMailAddress> --><Request>"
        + "<EMailAddress>us&#101;r@example.com</EMailAddress></Request></Autodiscover>")]
    [TestCase(
        "<Autodiscover><?x <EMailAddress>ADDRESS</EMailAddress>?><Request>"
        + "<EMailAddress>user@example.com</EMailAddress></Request></Autodiscover>")]
    [TestCase("<Autodiscover><Request><EMailAddress><![CDATA[ADDRESS]]></EMailAddress></Request></Autodiscover>")]
    [TestCase(
        "<Autodiscover><Request>"
        + "<EMailAddress>user@example.com</EMailAddress><EMailAddress>ADDRESS</EMailAddress></Request></Autodiscover>")]
    [TestCase(
        "<Autodiscover><Request>"
        + "<EMailAddress>user@EXAMPLE.com</EMailAddress><EMailAddress>ADDRESS</EMailAddress></Request></Autodiscover>")]
    [TestCase(
        "<Autodiscover><?x <EMailAddress>ADDRESS</EMailAddress>?><Request>"
        + "<EMailAddress>user@EXAMPLE.com</EMailAddress></Request></Autodiscover>")]
    [TestCase(
        "<Autodiscover><Request>"
        + "<x xmlns:a='b'><EMailAddress>ADDRESS</EMailAddress></x><EMailAddress >user@EXAMPLE.com</EMailAddress></Request></Autodiscover>")]
    [TestCase(
        "<Autodiscover xmlns:a='b'><Request>"
        + "<a:EMailAddress>user@EXAMPLE.com</a:EMailAddress><EMailAddress>ADDRESS</EMailAddress></Request></Autodiscover>")]
    [TestCase("<Autodiscover><Request><EMailAddress x='ADDRESS'>user@example.com</EMailAddress></Request></Autodiscover>")]
    public void An_envelope_that_could_mislead_is_not_learned(string envelope)
    {
        var envelopes = new PoxRequestCache();
        envelopes.TryRead(Body(envelope, "user@example.com"), out _);

        AssertSame(envelopes, Body(envelope, "other@example.org"));
    }

    [Test]
    public void What_has_been_read_before_says_nothing_of_what_comes()
    {
        var envelopes = new PoxRequestCache();
        var requests = Directory.EnumerateFiles(Repository.Folder("tests/Autodiscover.Tests/Requests"), "*.http").Order()
            .Select(File.ReadAllText)
            .Where(text => text.Contains("\n\n<", StringComparison.Ordinal))
            .Select(text => text[(text.IndexOf("\n\n", StringComparison.Ordinal) + 2)..]).ToList();
        var random = new Random(1);

        for (var i = 0; i < 20_000; i++)
        {
            var (request, address) = (requests[random.Next(requests.Count)], $"u{i}@example{i % 7}.com");
            var body = Encoding.UTF8.GetBytes(request.Replace("user@example.com", address, StringComparison.Ordinal));
            if (i % 3 == 0)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }

            AssertSame(envelopes, body);
        }
    }

    [Test]
    public void A_known_envelope_costs_no_XML_reader()
    {
        var envelopes = new PoxRequestCache();
        var body = Body(Plain, "user@example.com");
        envelopes.TryRead(body, out _);
        envelopes.TryRead(body, out _);

        var before = GC.GetAllocatedBytesForCurrentThread();
        envelopes.TryRead(body, out _);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(512));
    }

    private static void AssertSame(PoxRequestCache envelopes, byte[] body)
    {
        var expected = PoxRequest.TryParse(body, out var meant);

        var isRequest = envelopes.TryRead(body, out var read);
        var isRequestAgain = envelopes.TryRead(body, out var again);

        Assert.That((isRequest, read), Is.EqualTo((expected, meant)), Encoding.UTF8.GetString(body));
        Assert.That((isRequestAgain, again), Is.EqualTo((expected, meant)), Encoding.UTF8.GetString(body));
    }

    private static byte[] Body(string envelope, string address) =>
        Encoding.UTF8.GetBytes(envelope.Replace("ADDRESS", address, StringComparison.Ordinal));
}
