using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents.Page;
using Autodiscover.Tests.Oracles;

namespace Autodiscover.Tests.Documents.Page;

public sealed class ThunderbirdImportTests
{
    [TestCaseSource(typeof(Samples), nameof(Samples.Domains))]
    public void A_code_says_what_the_documents_put_first(string sample, string domain)
    {
        var settings = Samples.Settings(sample, domain, $"o'brien+x@{domain}");

        var code = ThunderbirdQrCode.Read(ThunderbirdImport.From(settings)!);

        Assert.That(code.Incoming, Is.EqualTo(settings.Incoming.First()));
        Assert.That(code.Outgoing, Is.EqualTo(settings.Outgoing.First()));
        Assert.That(code.UserName, Is.EqualTo(Login(settings, code.Incoming)));
        Assert.That(code.OutgoingUserName, Is.EqualTo(Login(settings, code.Outgoing)));
        Assert.That(code.Address, Is.EqualTo($"o'brien+x@{domain}"));
        Assert.That(code.Password, Is.Null);
    }

    [Test]
    public void It_is_as_short_as_the_format_allows() =>
        Assert.That(
            ThunderbirdImport.From(Samples.Settings("minimal", "example.com", "a+b@example.com")),
            Is.EqualTo("[1,[1,1],[0,\"mail.example.com\",993,3,1,\"a+b@example.com\",\"a+b@example.com\"],"
                + "[[[0,\"mail.example.com\",465,3,1,\"a+b@example.com\"],[\"a+b@example.com\",\"\"]]]]"));

    [Test]
    public void Where_only_POP3_is_published_it_says_so()
    {
        var settings = Catalogs.Settings("""
            "services": [
              { "protocol": "pop3", "security": "starttls" },
              { "protocol": "smtp", "security": "starttls", "port": 2587 }
            ]
            """, "user@example.com");

        var code = ThunderbirdQrCode.Read(ThunderbirdImport.From(settings)!);

        Assert.That((code.Incoming.Protocol, code.Incoming.Port), Is.EqualTo((MailProtocol.Pop3, 110)));
        Assert.That((code.Outgoing.Security, code.Outgoing.Port), Is.EqualTo((ConnectionSecurity.StartTls, 2587)));
    }

    [TestCase("grüße@example.com")]
    [TestCase("\"two words\"@example.com")]
    [TestCase(".dot@example.com")]
    [TestCase("dot..dot@example.com")]
    [TestCase("a(b)@example.com")]
    [TestCase("1234567890123456789012345678901234567890123456789012345678901234x@example.com")]
    public void There_is_none_for_an_address_that_Thunderbird_would_refuse(string address) =>
        Assert.That(ThunderbirdImport.From(Samples.Settings("mailcow", "example.com", address)), Is.Null);

    [Test]
    public void There_is_none_without_an_address() =>
        Assert.That(ThunderbirdImport.From(Samples.Settings("mailcow", "example.com")), Is.Null);

    private static string? Login(AccountSettings settings, MailEndpoint endpoint) =>
        settings.Fill(settings.Servers.First(server => server.Endpoint == endpoint).Login);
}
