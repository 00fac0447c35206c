using System.Text.Json;
using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Tests.Oracles;

namespace Autodiscover.Tests.Documents;

/// <summary>What each document says where logins or methods differ between the services of one domain.</summary>
public sealed class DifferentLoginTests
{
    private const string Submission = """
        "services": [
          { "protocol": "imap", "security": "tls", "login": "{local}" },
          { "protocol": "pop3", "security": "tls", "login": "{local}" },
          { "protocol": "smtp", "security": "tls" },
          { "protocol": "smtp", "security": "starttls" }
        ]
        """;

    private const string TokensForImap = """
        "oauth2": {
          "issuer": "accounts.google.com", "scope": "mail",
          "authorizationUrl": "https://login.example.com/a", "tokenUrl": "https://login.example.com/t"
        },
        "services": [
          { "protocol": "imap", "security": "tls", "host": "imap.gmail.com", "authentication": ["oauth2"] },
          { "protocol": "smtp", "security": "tls", "authentication": ["password"] }
        ]
        """;

    private const string Cloud = """
        "caldav": { "root": "https://cloud.example.com/remote.php/dav/", "login": "{local}" },
        "carddav": { "root": "https://cloud.example.com/remote.php/dav/", "login": "{local}" }
        """;

    private static readonly XNamespace Outlook = Pox.Schema;

    [Test]
    public void Autoconfig_names_the_login_of_each_server()
    {
        var document = Autoconfig.Render(Catalogs.Settings(Submission));

        Assert.That(
            XDocument.Load(new MemoryStream(document)).Descendants("username").Select(login => login.Value),
            Is.EqualTo(new[] { "%EMAILLOCALPART%", "%EMAILLOCALPART%", "%EMAILADDRESS%", "%EMAILADDRESS%" }));
        Assert.That(K9Autoconfig.Accepts(document, out var reason), reason);
    }

    [Test]
    public void Autodiscover_names_the_login_of_each_server_and_keeps_Outlook_from_using_the_first_for_both()
    {
        var document = XDocument.Load(new MemoryStream(Pox.Render(Catalogs.Settings(Submission, "jo@example.com"))));

        Assert.That(Texts(document, "LoginName"), Is.EqualTo(new[] { "jo", "jo", "jo@example.com" }));
        Assert.That(Texts(document, "UsePOPAuth"), Is.EqualTo(new[] { "off" }));
    }

    [TestCase("{email}", "{email}", "on")]
    [TestCase("{local}", "{local}", "on")]
    [TestCase("{email}", "{local}", "off")]
    [TestCase("{local}@{domain}", "{email}", "on")]
    public void Outlook_may_use_one_login_only_where_there_is_one(string imap, string smtp, string usePopAuth)
    {
        var settings = Catalogs.Settings($$"""
            "services": [
              { "protocol": "imap", "security": "tls", "login": "{{imap}}" },
              { "protocol": "smtp", "security": "tls", "login": "{{smtp}}" }
            ]
            """, "jo@example.com");

        Assert.That(Texts(XDocument.Load(new MemoryStream(Pox.Render(settings))), "UsePOPAuth"), Is.EqualTo(new[] { usePopAuth }));
    }

    [TestCase(Submission, false)]
    [TestCase("\"login\": \"{local}\"", false)]
    [TestCase("\"login\": \"{local}\", \"services\": [{ \"protocol\": \"imap\", \"security\": \"tls\", \"login\": \"{email}\" }, "
        + "{ \"protocol\": \"smtp\", \"security\": \"tls\", \"login\": \"{email}\" }]", true)]
    [TestCase(Cloud, true)]
    public void Autodiscover_answers_without_an_address_only_where_each_server_takes_the_whole_address(string settings, bool isAnswered) =>
        Assert.That(Catalogs.Settings(settings).PoxNeedsNoAddress, Is.EqualTo(isAnswered));

    [Test]
    public void An_answer_without_an_address_leaves_out_calendars_with_another_login()
    {
        var settings = Catalogs.Settings($"\"poxDav\": true, {Cloud}");
        var named = Catalogs.Settings($"\"poxDav\": true, {Cloud}", "jo@example.com");

        Assert.That(Texts(XDocument.Load(new MemoryStream(Pox.Render(settings))), "Type"), Has.None.EqualTo("CalDAV"));
        Assert.That(
            Texts(XDocument.Load(new MemoryStream(Pox.Render(named))), "LoginName"),
            Is.EqualTo(new[] { "jo@example.com", "jo@example.com", "jo@example.com", "jo", "jo" }));
    }

    [Test]
    public void The_profile_names_both_logins_and_asks_for_both_passwords()
    {
        var mail = Payload("com.apple.mail.managed", Catalogs.Settings(Submission, "jo@example.com"));

        Assert.That(mail["IncomingMailServerUsername"], Is.EqualTo("jo"));
        Assert.That(mail["OutgoingMailServerUsername"], Is.EqualTo("jo@example.com"));
        Assert.That(mail["OutgoingPasswordSameAsIncomingPassword"], Is.False);
    }

    [TestCase("com.apple.caldav.account", "CalDAVUsername")]
    [TestCase("com.apple.carddav.account", "CardDAVUsername")]
    public void The_profile_names_the_login_of_calendars_and_address_books(string payload, string key) =>
        Assert.That(Payload(payload, Catalogs.Settings(Cloud, "jo@example.com"))[key], Is.EqualTo("jo"));

    [TestCase("\"caldav\": { \"root\": \"https://cloud.example.com/dav/\", \"login\": \"{local}\" }")]
    [TestCase("\"carddav\": { \"root\": \"https://cloud.example.com/dav/\", \"login\": \"{local}\" }")]
    [TestCase("\"caldav\": { \"root\": \"https://cloud.example.com/dav/\", \"login\": \"{local}\" }, "
        + "\"carddav\": { \"root\": \"https://cloud.example.com/dav/\" }")]
    [TestCase("\"login\": \"{local}\", \"caldav\": { \"root\": \"https://cloud.example.com/dav/\", \"login\": \"{email}\" }")]
    public void FairEmail_takes_the_last_login_for_mail_so_that_autoconfig_names_no_calendars_with_another(string setting)
    {
        var settings = Catalogs.Settings(setting, "jo@example.com");

        var document = Autoconfig.Render(settings);

        Assert.That(
            XDocument.Load(new MemoryStream(document)).Root!.Elements().Select(element => element.Name.LocalName),
            Is.EqualTo(new[] { "emailProvider" }));
        Assert.That(FairEmailAutoconfig.Read(document, "jo@example.com").Login, Is.EqualTo(settings.LoginName));
    }

    [Test]
    public void Calendars_with_the_same_login_in_other_words_stay_in_autoconfig()
    {
        var document = Autoconfig.Render(Catalogs.Settings("""
            "caldav": { "root": "https://cloud.example.com/dav/", "login": "{local}@{domain}" }
            """));

        Assert.That(XDocument.Load(new MemoryStream(document)).Root!.Element("calendar"), Is.Not.Null);
    }

    [Test]
    public void Autoconfig_names_the_methods_of_each_server_and_the_OAuth_block_once()
    {
        var document = XDocument.Load(new MemoryStream(Autoconfig.Render(Catalogs.Settings(TokensForImap))));

        Assert.That(
            document.Descendants("authentication").Select(method => $"{method.Parent!.Name} {method.Value}"),
            Is.EqualTo(new[] { "incomingServer OAuth2", "outgoingServer password-cleartext" }));
        Assert.That((string?)document.Root!.Element("oAuth2")!.Element("issuer"), Is.EqualTo("accounts.google.com"));
    }

    [Test]
    public void The_order_of_the_methods_is_the_catalogs()
    {
        var document = XDocument.Load(new MemoryStream(Autoconfig.Render(Catalogs.Settings(
            TokensForImap.Replace("[\"oauth2\"]", "[\"password\", \"oauth2\"]", StringComparison.Ordinal)))));

        Assert.That(
            document.Descendants("incomingServer").Single().Elements("authentication").Select(method => method.Value),
            Is.EqualTo(new[] { "password-cleartext", "OAuth2" }));
    }

    [Test]
    public void An_OAuth_block_that_no_server_needs_is_left_out() =>
        Assert.That(
            XDocument.Load(new MemoryStream(Autoconfig.Render(Catalogs.Settings(
                TokensForImap.Replace("[\"oauth2\"]", "[\"password\"]", StringComparison.Ordinal))))).Root!.Element("oAuth2"),
            Is.Null);

    [TestCase(TokensForImap, false, false, TestName = "OAuth 2 alone for IMAP")]
    [TestCase(Submission, true, false, TestName = "Another login for IMAP")]
    [TestCase(Cloud, true, true, TestName = "Another login for calendars")]
    [TestCase("\"login\": \"{local}\"", true, false, TestName = "The local part as login")]
    public void What_a_profile_or_PACC_cannot_say_is_not_answered(string settings, bool profile, bool pacc)
    {
        var domain = Catalogs.Settings(settings);

        Assert.That((domain.Offers(Formats.Mobileconfig), domain.Offers(Formats.Pacc)), Is.EqualTo((profile, pacc)));
        Assert.That((domain.Offers(Formats.Autoconfig), domain.Offers(Formats.Pox)), Is.EqualTo((true, true)));
    }

    [TestCase("[\"oauth2\", \"password\"]", "[\"password\"]", false)]
    [TestCase("[\"oauth2\", \"password\"]", "[\"password\", \"oauth2\"]", true)]
    [TestCase("[\"password\"]", "[\"password\"]", true)]
    [TestCase("[\"oauth2\"]", "[\"oauth2\"]", false, TestName = "A bare issuer and no password")]
    public void PACC_says_the_methods_once_for_all(string imap, string smtp, bool isAnswered)
    {
        var settings = Catalogs.Settings(TokensForImap
            .Replace("[\"oauth2\"]", imap, StringComparison.Ordinal)
            .Replace("[\"password\"] }\n", $"{smtp} }}\n", StringComparison.Ordinal));

        Assert.That(settings.Offers(Formats.Pacc), Is.EqualTo(isAnswered));
    }

    [Test]
    public void PACC_leaves_out_what_has_another_login_and_an_issuer_that_is_no_URL()
    {
        var both = TokensForImap
            .Replace("[\"oauth2\"]", "[\"oauth2\", \"password\"]", StringComparison.Ordinal)
            .Replace("[\"password\"]", "[\"oauth2\", \"password\"]", StringComparison.Ordinal);

        using var document = JsonDocument.Parse(Pacc.Render(Catalogs.Settings($"{both}, {Cloud}")));

        Assert.That(
            document.RootElement.GetProperty("protocols").EnumerateObject().Select(protocol => protocol.Name),
            Is.EqualTo(new[] { "imap", "submit", "smtp" }));
        Assert.That(
            document.RootElement.GetProperty("authentication").EnumerateObject().Select(method => $"{method.Name} {method.Value}"),
            Is.EqualTo(new[] { "password True" }));
    }

    [TestCase("Ews", "https://mail.example.com/EWS/Exchange.asmx")]
    [TestCase("EWS", "https://mail.example.com/EWS/Exchange.asmx")]
    [TestCase("AutodiscoverV1", "https://autodiscover.example.com/autodiscover/autodiscover.xml")]
    public void Autodiscover_V2_tells_where_Exchange_Web_Services_are(string protocol, string url)
    {
        var settings = Catalogs.Settings("\"ews\": { \"url\": \"https://mail.{domain}/EWS/Exchange.asmx\" }");

        using var answer = JsonDocument.Parse(AutodiscoverJson.Render(settings, protocol)!);

        Assert.That(answer.RootElement.GetProperty("Url").GetString(), Is.EqualTo(url));
    }

    [Test]
    public void Exchange_Web_Services_are_told_of_though_nothing_else_of_Exchange_is()
    {
        var settings = Catalogs.Settings(
            "\"ews\": { \"url\": \"https://mail.example.com/EWS/Exchange.asmx\" }, \"formats\": { \"pox\": false }");

        Assert.That(settings.Offers(Formats.Json));
        Assert.That(ResponderNames.Below(settings), Has.Some.EqualTo("autodiscover.example.com"));
        Assert.That(AutodiscoverJson.Render(settings), Is.EqualTo(AutodiscoverJson.Render(settings, "ews")));
    }

    [Test]
    public void A_group_and_a_domain_say_what_the_catalog_does_not()
    {
        var hosted = Catalogs.Hosted("""
            {
              "host": "mail.example.com",
              "settings": { "gold": { "ews": { "url": "https://gold.example.com/EWS" }, "mxDomain": "Hoster.example.net." } },
              "domains": { "example.com": { "settings": "gold" }, "example.org": {} }
            }
            """);

        Assert.That(Of("example.com"), Is.EqualTo(("https://gold.example.com/EWS", "hoster.example.net")));
        Assert.That(Of("example.org"), Is.EqualTo(((string?)null, (string?)null)));

        (string?, string?) Of(string name)
        {
            Assert.That(hosted.TryFind(name, out var domain));
            var settings = AccountSettings.Create(domain);
            return (settings.EwsUrl, settings.MxDomain);
        }
    }

    private static IEnumerable<string> Texts(XDocument document, string name) =>
        document.Descendants(Outlook + name).Select(element => element.Value);

    private static Dictionary<string, object> Payload(string type, AccountSettings settings) =>
        ((List<object>)ApplePlist.Read(Mobileconfig.Render(settings))["PayloadContent"])
            .Cast<Dictionary<string, object>>()
            .Single(payload => (string)payload["PayloadType"] == type);
}
