using System.Text;
using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Tests.Oracles;

namespace Autodiscover.Tests.Documents;

public sealed class PoxTests
{
    [TestCaseSource(typeof(Samples), nameof(Samples.Domains))]
    public void Every_sample_renders_these_bytes(string sample, string domain) =>
        Snapshot.Match(Pox.Render(Samples.Settings(sample, domain, $"r&d@{domain}")), "xml");

    [Test]
    public void Without_an_address_neither_user_nor_login_is_there() =>
        Snapshot.Match(Pox.Render(Samples.Settings("minimal", "example.com")), "xml");

    [TestCaseSource(typeof(Samples), nameof(Samples.Domains))]
    public void Outlook_gets_the_best_endpoint_of_each_protocol(string sample, string domain)
    {
        var settings = Samples.Settings(sample, domain, $"user@{domain}");

        var account = OutlookPox.Read(Pox.Render(settings));

        Assert.That(account.Endpoints, Is.EqualTo(settings.Services.DistinctBy(service => service.Protocol)));
        Assert.That(
            account.Logins,
            Is.EqualTo(settings.Servers.DistinctBy(server => server.Protocol).Select(server => settings.Fill(server.Login))));
    }

    [Test]
    public void Thunderbird_and_Delta_Chat_never_get_clear_text()
    {
        var starttls = Pox.Render(Catalogs.Settings("""
            "services": [
              { "protocol": "imap", "security": "starttls" },
              { "protocol": "pop3", "security": "starttls" },
              { "protocol": "smtp", "security": "starttls" }
            ]
            """, "user@example.com"));

        Assert.That(ThunderbirdPox.Read(starttls).Select(server => server.Security), Is.All.EqualTo(ConnectionSecurity.StartTls));
        Assert.That(DeltaChatPox.Read(starttls), Has.None.Property(nameof(DeltaChatPox.Server.IsClearText)).True);
    }

    [TestCaseSource(typeof(Samples), nameof(Samples.Domains))]
    public void Thunderbird_reads_what_Outlook_reads(string sample, string domain)
    {
        var settings = Samples.Settings(sample, domain, $"user@{domain}");

        var servers = ThunderbirdPox.Read(Pox.Render(settings));

        Assert.That(servers, Is.EqualTo(settings.Services.DistinctBy(service => service.Protocol)));
    }

    [Test]
    public void Delta_Chat_finds_servers_in_an_answer_without_an_address()
    {
        var servers = DeltaChatPox.Read(Pox.Render(Samples.Settings("mailcow", "example.com")));

        Assert.That(
            servers.Select(server => (server.Type, server.Host, server.Port)),
            Is.EqualTo(new[]
            {
                ("imap", "mail.example.com", 993),
                ("pop3", "mail.example.com", 995),
                ("smtp", "mail.example.com", 465),
            }));
    }

    [Test]
    public void Calendars_and_address_books_are_named_by_their_whole_URL_where_the_operator_wants_that()
    {
        XNamespace outlook = Pox.Schema;
        var with = XDocument.Load(new MemoryStream(Pox.Render(Samples.Settings("everything", "example.com", "r&d@example.com"))));
        var without = XDocument.Load(new MemoryStream(Pox.Render(Samples.Settings("mailcow", "example.com", "r&d@example.com"))));

        Assert.That(
            with.Descendants(outlook + "Protocol")
                .Where(protocol => protocol.Element(outlook + "Type")!.Value.EndsWith("DAV", StringComparison.Ordinal))
                .Select(protocol => protocol.Element(outlook + "Server")!.Value),
            Is.EqualTo(new[]
            {
                "https://dav.example.com/dav/calendars/r%26d@example.com/default/",
                "https://dav.example.com/dav/addressbooks/r%26d@example.com/default/",
            }));
        Assert.That(without.Descendants(outlook + "Type").Select(type => type.Value), Is.EqualTo(new[] { "IMAP", "POP3", "SMTP" }));
    }

    [Test]
    public void No_element_has_a_prefix()
    {
        var text = Encoding.UTF8.GetString(Pox.Render(Samples.Settings("mailcow", "example.com", "user@example.com")));

        Assert.That(text, Does.Not.Match("</?[A-Za-z0-9]+:"));
    }

    [Test]
    public void A_login_that_is_not_the_address_is_not_told_without_an_address()
    {
        Assert.That(Pox.CanAnswerWithoutAddress(Of("legacy.example")), Is.False);
        Assert.That(Pox.CanAnswerWithoutAddress(Of("example.com")));

        static DomainSettings Of(string name) => Samples.Domain("many-domains", name).Settings;
    }

    [TestCase(PoxErrorCode.InvalidRequest)]
    [TestCase(PoxErrorCode.SchemaNotOffered)]
    [TestCase(PoxErrorCode.InternalFailure)]
    public void An_error_renders_these_bytes(PoxErrorCode code) =>
        Snapshot.Match(PoxError.Render(code, new TimeOnly(9, 5, 3, 7, 250), 4294967295), "xml");
}
