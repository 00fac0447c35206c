using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Json;

namespace Autodiscover.Tests.Catalog;

public sealed class CatalogReaderTests
{
    [TestCaseSource(typeof(Samples), nameof(Samples.Names))]
    public void Every_sample_is_valid(string sample)
    {
        var reading = Samples.Read(sample);

        Assert.That(reading.Problems.Where(problem => problem.Severity == Severity.Error), Is.Empty);
        Assert.That(reading.Domains!.Count, Is.Positive);
    }

    [Test]
    public void Every_problem_of_a_bad_catalog_is_named_at_once()
    {
        var problems = Catalogs.Problems("""
            {
              // a comment, and trailing commas, are fine
              "provider": { "name": "An Example Provider With A Name That Nobody Will Ever Read To Its End", "shrtName": "Example" },
              "Host": "mail.example.com",
              "publicHost": "https://setup.example.com/",
              "login": "{user}",
              "services": [
                { "protocol": "imap", "security": "ssl", "port": 0 },
                { "protocol": "imap", "security": "tls", "port": 99300 },
                { "protocol": "pop3", "security": "tls", "port": "995" },
                { "security": "tls" },
                { "protocol": "smtp", "security": "tls", "host": "192.0.2.1" },
                "smtp",
              ],
              "caldav": { "root": "http://mail.example.com/dav/", "personal": "https://mail.example.com/{who}/" },
              "carddav": { "personal": 7 },
              "documentation": [{ "url": "help", "title": "", "language": "English" }],
              "activeSync": { "url": "mail.example.com" },
              "jmap": {},
              "oauth2": {
                "issuer": "https://login.example.com/?a",
                "scope": "a  b",
                "authorizationUrl": "https://{domain}/",
                "tokenUrl": "http://login.example.com/",
                "clientId": "\""
              },
              "contact": ["help@example.com", "https://example.com/help"],
              "formats": { "pox": "no", "ews": true },
              "bestOnly": 1,
              "cacheSeconds": -1,
              "domains": {
                "example.com": { "aliases": ["example.org", "-bad-.example"] },
                "EXAMPLE.org": {},
                "example.com": {},
                "exa mple.net": { "services": [] },
                "only-in.example": { "services": [{ "protocol": "pop3", "security": "tls" }] },
                "only-out.example": { "services": [{ "protocol": "smtp", "security": "tls" }] },
                "list.example": [],
              },
              "login": "{email}",
            }
            """);

        Snapshot.Match(string.Join('\n', problems) + "\n", "txt");
    }

    [Test]
    public void What_works_but_will_disappoint_is_a_warning()
    {
        var reading = Catalogs.Read("""
            {
              "provider": { "name": "A Provider With Quite A Long Name", "shortName": "Quite Long Name" },
              "host": "mail.example.com",
              "services": [
                { "protocol": "pop3", "security": "starttls", "port": 1110 },
                { "protocol": "smtp", "security": "tls", "port": 587 },
              ],
              "login": "{domain}+{local}",
              "oauth2": {
                "issuer": "https://login.example.com",
                "scope": "mail",
                "authorizationUrl": "https://login.example.com/a?b=c",
                "tokenUrl": "https://login.example.com/t"
              },
              "domains": {
                "example.com": { "login": "{local}" },
                "jmap.example": { "login": "{email}", "formats": { "pacc": false } },
                "tls.example": {
                  "login": "{email}",
                  "services": [
                    { "protocol": "imap", "security": "tls", "port": 9993 },
                    { "protocol": "smtp", "security": "tls" }
                  ]
                }
              },
            }
            """);

        Assert.That(reading.Domains, Is.Not.Null);
        Assert.That(reading.Problems.Select(problem => problem.Severity), Is.All.EqualTo(Severity.Warning));
        Snapshot.Match(string.Concat(reading.Problems.Select(problem => $"{problem with { Place = null }}\n")), "txt");
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("\"example.com\"")]
    [TestCase("{} {}")]
    [TestCase("{ \"domains\": 5 }")]
    [TestCase("{ \"domains\": [5] }")]
    [TestCase("{ \"domains\": { \"example.com\": null } }")]
    [TestCase("{ \"domains\": [], \"host\": \"m.example\" }")]
    [TestCase("{ \"host\": \"m.example\" }")]
    [TestCase("{ \"domains\": [\"example.com\"] }")]
    [TestCase("{ \"host\": \"m.example\", \"domains\": [\"example.com\"], \"services\": [null] }")]
    [TestCase("{ \"host\": \"m.example\", \"domains\": { \"example.com\": { \"aliases\": [null] } } }")]
    [TestCase("{ \"host\": \"m.example\", \"domains\": [\"example.com\", \"example.com\"] }")]
    [TestCase("{ \"host\": \"\\uD800.example\", \"domains\": [\"example.com\"] }")]
    [TestCase("{ \"host\": \"m.example\", \"provider\": { \"name\": \"\\uD800\" }, \"domains\": [\"example.com\"] }")]
    public void What_is_no_catalog_has_an_error_and_no_domains(string json)
    {
        var reading = Catalogs.Read(json);

        Assert.That(reading.Domains, Is.Null);
        Assert.That(reading.Problems, Has.Some.Property(nameof(CatalogProblem.Severity)).EqualTo(Severity.Error));
    }

    [TestCase("\"caldav\": { \"root\": \"https://dav.example.com/größe/\" }", "$.caldav.root")]
    [TestCase("\"jmap\": { \"url\": \"https://bücher.example/jmap\" }", "$.jmap.url")]
    [TestCase("\"contact\": [\"mailto:hilfe@bücher.example\"]", "$.contact[0]")]
    [TestCase("\"host\": \"ü{domain}\"", "$.host")]
    [TestCase("\"provider\": { \"name\": \" Example \" }", "$.provider.name")]
    public void What_no_wire_can_carry_as_it_stands_is_an_error(string setting, string path)
    {
        var host = setting.Contains("\"host\"", StringComparison.Ordinal) ? "" : "\"host\": \"mail.example.com\", ";

        var reading = Catalogs.Read($$"""{ {{host}}{{setting}}, "domains": ["example.com"] }""");

        Assert.That(reading.Domains, Is.Null);
        Assert.That(reading.Problems.Select(problem => problem.Path), Is.EqualTo(new[] { path }));
    }

    [Test]
    public void A_syntax_error_is_placed_by_its_line() =>
        Assert.That(
            Catalogs.Read("{\n  \"host\": oops\n}").Problems.Single().ToString(),
            Is.EqualTo("line 2, column 11: a text needs double quotes: \"oops\"."));

    [Test]
    public void A_byte_order_mark_is_no_error() =>
        Assert.That(CatalogReader.Read([.. Encoding.UTF8.Preamble, .. File.ReadAllBytes(Samples.File("minimal"))]).Domains, Is.Not.Null);

    [Test]
    public void Null_means_unset() =>
        Assert.That(
            Catalogs.Problems("""{ "host": "m.example", "login": null, "services": null, "domains": ["example.com"] }"""),
            Is.Empty);

    [Test]
    public void A_file_that_is_not_UTF_8_is_named_with_the_line()
    {
        var reading = CatalogReader.Read(
            "{\n\"host\": \"b\u00fccher.example\" }"u8.ToArray()
                .Select(octet => octet == 0xC3 ? (byte)0xFC : octet)
                .ToArray());

        Assert.That(reading.Domains, Is.Null);
        Assert.That(
            reading.Problems.Single().ToString(),
            Is.EqualTo("line 2, column 11: byte 0xFC is not UTF-8, which JSON must be; save the file in UTF-8."));
    }

    [TestCase("{ \"host\": \"\\ud800\" }")]
    [TestCase("{ \"\\ud800\": 1 }")]
    [TestCase("{ \"domains\": [\"\\ud800\"] }")]
    [TestCase("{ \"domains\": { \"\\ud800\": {} } }")]
    public void Half_a_surrogate_pair_is_a_problem_and_no_crash(string json) =>
        Assert.That(Catalogs.Read(json).Problems, Has.Some.Property(nameof(CatalogProblem.Severity)).EqualTo(Severity.Error));

    [TestCase("\"documentation\": [{ \"url\": \"https://example.com/\\u0000\", \"title\": \"Help\" }]", "$.documentation[0].url")]
    [TestCase("\"documentation\": [{ \"url\": \"https://example.com/ \", \"title\": \"Help\" }]", "$.documentation[0].url")]
    [TestCase("\"documentation\": [{ \"url\": \"https://example.com/\", \"title\": \"Help\\uffff\" }]", "$.documentation[0].title")]
    [TestCase("\"login\": \"{local}\\ufffe\"", "$.login")]
    public void What_no_document_can_carry_is_refused(string property, string path) =>
        Assert.That(
            Catalogs.Problems($$"""{ "host": "mail.example.com", "domains": ["example.com"], {{property}} }"""),
            Has.Some.StartsWith(path + ": "));
}
