using System.Text;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Checks;
using Autodiscover.Text;

namespace Autodiscover.Tests.Doctor;

public sealed class ParsedDocumentTests
{
    private static AccountSettings Settings { get; } = Samples.Settings("everything", "example.com",
        "jane@example.com");

    [Test]
    public void Autoconfig_is_read_as_it_is_written() =>
        Assert.That(ExpectedFormat.Autoconfig.Servers(Settings)
            .Select(server => server.Place), Does.Contain("imap mail.example.com:993 SSL"));

    [Test]
    public void Autodiscover_is_read_in_the_same_words() =>
        Assert.That(ExpectedFormat.Pox.Servers(Settings)
            .Select(server => server.Place), Does.Contain("imap mail.example.com:993 SSL"));

    [Test]
    public void A_profile_is_read_in_the_same_words() =>
        Assert.That(ExpectedFormat.Profile.Servers(Settings)
            .Select(server => server.Place), Does.Contain("imap mail.example.com:993 SSL"));

    [Test]
    public void A_pointer_is_read() =>
        Assert.That(ExpectedFormat.Pointer.Servers(Settings)
            .Select(server => server.Protocol), Is.EqualTo(["AutodiscoverV1"]));

    [TestCase("")]
    [TestCase("<html/>")]
    [TestCase("<clientConfig>")]
    [TestCase("<!DOCTYPE clientConfig [<!ENTITY a 'b'>]><clientConfig>&a;</clientConfig>")]
    public void What_is_no_autoconfig_is_null(string text) =>
        Assert.That(ParsedDocument.Autoconfig(Encoding.UTF8.GetBytes(text)), Is.Null);

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("{\"Url\":1}")]
    [TestCase("{\"Url\":\"\\uD800\"}")]
    [TestCase("{\"Url\":")]
    public void What_is_no_pointer_is_null(string text) =>
        Assert.That(ParsedDocument.Pointer(Encoding.UTF8.GetBytes(text)), Is.Null);

    [Test]
    public void A_text_that_is_no_UTF8_is_no_pointer() =>
        Assert.That(ParsedDocument.Pointer([.. "{\"Url\":\""u8, 0xFF, 0xFE, .. "\"}"u8]), Is.Null);

    [Test]
    public void A_signed_envelope_that_cannot_be_opened_is_no_profile() =>
        Assert.That(ParsedProfile.Read([0x30, 0x82, 0xFF, 0xFF, 0x06]), Is.Null);

    [Test]
    public void A_document_without_servers_is_empty_and_not_null() =>
        Assert.That(ParsedDocument.Autoconfig("<clientConfig/>"u8.ToArray()), Is.Empty);

    [Test]
    public void Servers_beyond_any_number_that_is_offered_are_left_out()
    {
        var servers = Enumerable.Range(0, 500).Select(i => $"<incomingServer type='imap'><hostname>h{i}</hostname></incomingServer>");
        var text = Encoding.UTF8.GetBytes($"<clientConfig>{string.Concat(servers)}</clientConfig>");

        Assert.That(ParsedDocument.Autoconfig(text),
            Has.Count.EqualTo(ParsedDocument.MostServers));
    }

    [TestCase(BoundedXml.MostLevels, true)]
    [TestCase(BoundedXml.MostLevels + 2, false)]
    public void Only_so_many_levels_are_read(int levels, bool isRead) =>
        Assert.That(BoundedXml.Root(Nested(levels)) is not null, Is.EqualTo(isRead));

    [Test]
    public void A_quarter_megabyte_of_nesting_is_refused_before_a_tree_is_made_of_it()
    {
        var nested = Nested(37_000);
        BoundedXml.Root(nested);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var root = BoundedXml.Root(nested);

        Assert.That(root, Is.Null);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1_000_000));
    }

    [Test]
    public void More_nodes_than_any_document_has_are_refused()
    {
        var nodes = string.Concat(Enumerable.Repeat("<b/>", BoundedXml.MostNodes + 1));

        Assert.That(BoundedXml.Root(Encoding.UTF8.GetBytes($"<a>{nodes}</a>")), Is.Null);
    }

    private static byte[] Nested(int levels) =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>",
            levels)) + string.Concat(Enumerable.Repeat("</a>", levels)));
}
