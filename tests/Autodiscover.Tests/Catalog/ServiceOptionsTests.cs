using Autodiscover.Catalog;

namespace Autodiscover.Tests.Catalog;

/// <summary>What a service may say of itself: how it is encrypted, who logs in, and by which method.</summary>
public sealed class ServiceOptionsTests
{
    private const string OAuth = """
        "oauth2": {
          "issuer": "login.example.com", "scope": "mail",
          "authorizationUrl": "https://login.example.com/a", "tokenUrl": "https://login.example.com/t"
        }
        """;

    [TestCase("\"none\"", "passwords would be sent unencrypted, and K-9 ")]
    [TestCase("\"plain\"", "passwords would be sent unencrypted, and K-9 ")]
    [TestCase("\"Cleartext\"", "passwords would be sent unencrypted, and K-9 ")]
    [TestCase("\"ssl\"", "use tls, which means implicit TLS")]
    [TestCase("\"SSL/TLS\"", "use tls, which means implicit TLS")]
    [TestCase("\"TLS\"", "use tls, which means implicit TLS")]
    [TestCase("\"STARTTLS\"", "use starttls (ports 143")]
    [TestCase("\"start-tls\"", "use starttls (ports 143")]
    [TestCase("\"auto\"", "clients need one of the two")]
    [TestCase("\"try-starttls\"", "clients need one of the two")]
    [TestCase("\"\"", "use tls (ports 993, 995 and 465) or starttls")]
    [TestCase("\"quic\"", "use tls (ports 993, 995 and 465) or starttls")]
    [TestCase("null", "use tls (ports 993, 995 and 465) or starttls")]
    [TestCase("false", "use tls (ports 993, 995 and 465) or starttls")]
    public void A_word_for_the_encryption_that_is_not_ours_is_answered_with_the_right_one(string security, string advice)
    {
        var problems = Catalogs.Problems(Catalog($$"""
            "services": [
              { "protocol": "imap", "security": {{security}} },
              { "protocol": "smtp", "security": "tls" }
            ]
            """));

        Assert.That(problems.Single(), Does.StartWith("$.services[0].security: ").And.Contains(advice));
    }

    [TestCase("accounts.google.com")]
    [TestCase("login.microsoftonline.com")]
    [TestCase("Auth.Example.com")]
    [TestCase("https://login.example.com/realms/mail")]
    public void An_issuer_is_taken_byte_for_byte(string issuer) =>
        Assert.That(
            Catalogs.Settings(OAuth.Replace("login.example.com\"", $"{issuer}\"", StringComparison.Ordinal)).OAuth!.Issuer,
            Is.EqualTo(issuer));

    [TestCase("http://login.example.com")]
    [TestCase("login")]
    [TestCase("login.example.com/realm")]
    [TestCase("login.example.com:443")]
    [TestCase("192.0.2.1")]
    [TestCase("")]
    [TestCase("https://{domain}/")]
    public void What_is_no_issuer_is_refused(string issuer) =>
        Assert.That(
            Catalogs.Problems(Catalog(OAuth.Replace("login.example.com\"", $"{issuer}\"", StringComparison.Ordinal))),
            Has.Some.StartsWith("$.oauth2.issuer: "));

    [TestCase("imap.gmail.com", false)]
    [TestCase("outlook.office365.com", false)]
    [TestCase("SMTP.mail.yahoo.com", false)]
    [TestCase("notgmail.com", true)]
    [TestCase("mail.example.com", true)]
    [TestCase("mail.{domain}", true)]
    public void Thunderbird_is_said_to_skip_OAuth_only_for_hosts_it_does_not_know(string host, bool isSaid)
    {
        var problems = Catalogs.Problems($$"""{ "host": "{{host}}", "domains": ["example.com"], {{OAuth}} }""");

        Assert.That(problems.Single(problem => problem.StartsWith("$.oauth2: ", StringComparison.Ordinal)), Does.Contain("KMail"));
        Assert.That(problems.Any(problem => problem.Contains("Thunderbird skips it", StringComparison.Ordinal)), Is.EqualTo(isSaid));
    }

    [TestCase("[]", "$.services[0].authentication: the list is empty")]
    [TestCase("[\"password\", \"password\"]", "$.services[0].authentication: a method is named twice")]
    [TestCase("[\"oauth2\"]", "$.services[0].authentication: clients need to know where to get tokens for oauth2")]
    [TestCase("[\"plain\"]", "$.services[0].authentication[0]: \"plain\" cannot be used here; use oauth2 or password.")]
    [TestCase("[null, \"OAuth2\"]", "$.services[0].authentication[1]: \"OAuth2\" cannot be used here; use oauth2 or password.")]
    [TestCase("\"oauth2\"", "$.services[0].authentication: must be a list in [ ], not \"oauth2\".")]
    public void A_list_of_methods_that_cannot_be_published_is_an_error(string methods, string problem)
    {
        var reading = Catalogs.Read(Catalog($$"""
            "services": [
              { "protocol": "imap", "security": "tls", "authentication": {{methods}} },
              { "protocol": "smtp", "security": "tls" }
            ]
            """));

        Assert.That(reading.Domains, Is.Null);
        Assert.That(reading.Problems.Select(found => $"{found with { Place = null }}"), Has.Some.StartsWith(problem));
    }

    [TestCase("\"ews\": { \"url\": \"mail.example.com\" }", "$.ews.url")]
    [TestCase("\"ews\": { \"url\": \"http://mail.example.com/EWS/\" }", "$.ews.url")]
    [TestCase("\"mxDomain\": \"hoster\"", "$.mxDomain")]
    [TestCase("\"mxDomain\": \"mx.{domain}\"", "$.mxDomain")]
    [TestCase("\"mxDomain\": \"192.0.2.1\"", "$.mxDomain")]
    [TestCase("\"mxDomain\": \"\"", "$.mxDomain")]
    [TestCase("\"manageSieve\": { \"host\": \"https://x\" }", "$.manageSieve.host")]
    [TestCase("\"manageSieve\": { \"port\": 0 }", "$.manageSieve.port")]
    [TestCase("\"caldav\": { \"root\": \"https://dav.example.com/\", \"login\": \"{user}\" }", "$.caldav.login")]
    [TestCase("\"page\": { \"dns\": \"yes\" }", "$.page.dns")]
    public void A_value_that_cannot_be_used_is_placed(string setting, string path) =>
        Assert.That(
            Catalogs.Read(Catalog(setting)).Problems.Where(problem => problem.Severity == Severity.Error).Select(problem => problem.Path),
            Is.EqualTo(new[] { path }));

    [Test]
    public void Every_client_that_loses_is_named_once()
    {
        var problems = Catalogs.Problems($$"""
            {
              "host": "mail.example.com",
              {{OAuth}},
              "caldav": { "root": "https://cloud.example.com/dav/", "login": "{local}" },
              "manageSieve": {},
              "services": [
                { "protocol": "imap", "security": "tls", "login": "{local}", "authentication": ["oauth2"] },
                { "protocol": "smtp", "security": "tls", "authentication": ["password"] }
              ],
              "domains": ["example.com", "example.org"]
            }
            """);

        Snapshot.Match(string.Join('\n', problems) + "\n", "txt");
    }

    [TestCase("\"login\": \"{local}\"", "Geary")]
    [TestCase("\"login\": \"{local}\"", "Nextcloud Mail")]
    [TestCase("\"login\": \"{local}\"", "Delta Chat")]
    [TestCase("\"login\": \"{local}.{domain}\"", "GNOME Online Accounts")]
    [TestCase("\"login\": \"{local}.{domain}\"", "Geary")]
    [TestCase("\"login\": \"x-{email}\"", "FairEmail")]
    public void A_login_that_is_not_the_address_names_who_cannot_use_it(string login, string client) =>
        Assert.That(Catalogs.Problems(Catalog(login)), Has.Some.StartsWith("$.login: ").And.Some.Contains(client));

    private static string Catalog(string setting) => $$"""{ "host": "mail.example.com", "domains": ["example.com"], {{setting}} }""";
}
