using Autodiscover.Catalog;
using Autodiscover.Sources.Reading;
using Autodiscover.Sources.Web;
using NUnit.Framework.Constraints;

namespace Autodiscover.Tests.Sources.Web;

public sealed class WebOptionsTests
{
    private const string Clear =
        "http: panel.example.com is another machine, and the token would be sent unencrypted; write https://.";

    [TestCase("list.json", "http: list.json is not a URL; write https://HOST/PATH.")]
    [TestCase("ftp://panel.example.com/", "http: ftp://panel.example.com/ is not a URL; write https://HOST/PATH.")]
    [TestCase("http://panel.example.com/list", Clear)]
    [TestCase("https://me:secret@panel.example.com/", "http: the URL has a user or a password in it; use password for the token.")]
    public void A_URL_that_cannot_work_is_refused_before_anybody_is_asked(string url, string expected) =>
        Assert.That(() => WebSource.Create(new SourceEntry { Http = url }), Refused(expected));

    [Test]
    public void Options_of_other_kinds_are_refused()
    {
        var entry = new SourceEntry { Http = "http://localhost/" };

        Assert.That(
            () => WebSource.Create(entry with { User = "me" }),
            Refused("user: http supports only a token; set only password."));
        Assert.That(
            () => WebSource.Create(entry with { Ca = "ca.pem" }),
            Refused("ca: http:// has no TLS; write https://, or leave ca out."));
        Assert.That(
            () => WebSource.Create(entry with { Preset = "zimbra" }),
            Refused("preset: zimbra is not a preset for http; use mailu, stalwart."));
    }

    [TestCase(null, "http")]
    [TestCase("mailu", "http mailu")]
    [TestCase("stalwart", "http stalwart")]
    public async Task It_is_called_by_its_kind_and_preset(string? preset, string expected)
    {
        await using var source = WebSource.Create(new SourceEntry { Http = "https://mail.example.com/", Preset = preset });

        Assert.That(source.Name, Is.EqualTo(expected));
    }

    private static TrueConstraint Refused(string message) =>
        Throws.TypeOf<SourceException>().With.Message.EqualTo(message)
            .And.Property(nameof(SourceException.IsPermanent)).True;
}
