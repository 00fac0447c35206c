using System.Xml.Linq;
using Autodiscover.Documents;
using Autodiscover.Tests.Oracles;

namespace Autodiscover.Tests.Documents;

public sealed class AutoconfigTests
{
    [TestCaseSource(typeof(Samples), nameof(Samples.Domains))]
    public void Every_sample_renders_these_bytes(string sample, string domain) =>
        Snapshot.Match(Autoconfig.Render(Samples.Settings(sample, domain)), "xml");

    [TestCaseSource(typeof(Samples), nameof(Samples.Domains))]
    public void Thunderbird_accepts_every_sample(string sample, string domain)
    {
        var settings = Samples.Settings(sample, domain);

        var account = ThunderbirdAutoconfig.Read(Autoconfig.Render(settings), "someone", domain);

        Assert.That(account.Incoming, Is.EqualTo(settings.Incoming));
        Assert.That(account.Outgoing, Is.EqualTo(settings.Outgoing));
    }

    [TestCaseSource(typeof(Samples), nameof(Samples.Domains))]
    public void K9_accepts_every_sample(string sample, string domain) =>
        Assert.That(K9Autoconfig.Accepts(Autoconfig.Render(Samples.Settings(sample, domain)), out var reason), reason);

    [Test]
    public void The_document_does_not_depend_on_the_person()
    {
        var without = Autoconfig.Render(Samples.Settings("mailcow", "example.com"));
        var with = Autoconfig.Render(Samples.Settings("mailcow", "example.com", "user@example.com"));

        Assert.That(with, Is.EqualTo(without));
    }

    [Test]
    public void A_composite_login_is_written_with_whole_placeholders()
    {
        var document = XDocument.Load(new MemoryStream(Autoconfig.Render(Catalogs.Settings("""
            "login": "{local}.{domain}"
            """))));

        Assert.That(
            document.Descendants("username").Select(name => name.Value).Distinct(),
            Is.EqualTo(new[] { "%EMAILLOCALPART%.%EMAILDOMAIN%" }));
    }

    [Test]
    public void Servers_are_listed_implicit_TLS_first_whatever_the_order_in_the_catalog()
    {
        var settings = Catalogs.Settings("""
            "services": [
              { "protocol": "smtp", "security": "starttls" },
              { "protocol": "smtp", "security": "tls" },
              { "protocol": "pop3", "security": "tls" },
              { "protocol": "imap", "security": "starttls" },
              { "protocol": "imap", "security": "tls" }
            ]
            """);

        var ports = XDocument.Load(new MemoryStream(Autoconfig.Render(settings))).Descendants("port").Select(port => port.Value);

        Assert.That(ports, Is.EqualTo(new[] { "993", "143", "995", "465", "587" }));
    }

    [Test]
    public void OAuth_comes_before_the_password_and_with_its_whole_block()
    {
        var document = XDocument.Load(new MemoryStream(Autoconfig.Render(Samples.Settings("everything", "example.com"))));

        Assert.That(
            document
                .Descendants()
                .Where(element => element.Name.LocalName.EndsWith("Server", StringComparison.Ordinal))
                .Select(server => string.Join(' ', server.Elements("authentication").Select(method => method.Value)))
                .Distinct(),
            Is.EqualTo(new[] { "OAuth2 password-cleartext" }));
        Assert.That(
            document.Root!.Element("oAuth2")!.Elements().Select(element => element.Name.LocalName),
            Is.EqualTo(new[] { "issuer", "scope", "authURL", "tokenURL", "clientID" }));
    }

    [Test]
    public void Only_the_best_endpoint_of_each_protocol_is_listed_where_the_operator_wants_that()
    {
        var document = Autoconfig.Render(Catalogs.Settings("""
            "bestOnly": true
            """));

        var ports = XDocument.Load(new MemoryStream(document)).Descendants("port").Select(port => port.Value);

        Assert.That(ports, Is.EqualTo(new[] { "993", "995", "465" }));
    }

    [Test]
    public void Text_from_the_catalog_is_escaped()
    {
        var settings = Catalogs.Settings("""
            "provider": { "name": "<Müller> & \"Söhne\"" }
            """);

        var document = XDocument.Load(new MemoryStream(Autoconfig.Render(settings)));

        Assert.That(document.Descendants("displayName").Single().Value, Is.EqualTo("<Müller> & \"Söhne\""));
    }
}
