using Autodiscover.Catalog;

namespace Autodiscover.Tests.Catalog;

/// <summary>A catalog as people write it: each slip is one placed error that names what was seen and what to write.</summary>
public sealed class NearMissTests
{
    [TestCase("[]", "line 1, column 1: a catalog is an object in { }, not []; write { ")]
    [TestCase("// mine\n  \"x\"", "line 2, column 3: a catalog is an object in { }, not \"x\"; write { ")]
    [TestCase("\n42\n", "line 2, column 1: a catalog is an object in { }, not 42; write { ")]
    [TestCase("\ufeffnull", "line 1, column 1: a catalog is an object in { }, not null; write { ")]
    [TestCase("```json\n{}\n```", "line 1, column 1: this looks like Markdown; ")]
    [TestCase("{\\rtf1\\ansi {}}", "line 1, column 1: this looks like a document of a word processor; ")]
    public void What_is_no_object_has_a_place(string text, string said) => AssertOnly(text, said);

    [TestCase("'domain': 'example.com'", "$.domain (line 1, column 2): unknown property; did you mean \"domains\"?")]
    [TestCase("'sources': 'postgresql://x'", "$.sources (line 1, column 13): must be a list in [ ], not")]
    [TestCase("'domains': ['a.example, b.example']", "is not a domain name; it holds 2 names; write each in double quotes of its own.")]
    [TestCase("'domains': ['http://example.com/']", "is not a domain name; did you mean \"example.com\"? Use a name like")]
    [TestCase("'domains': ['@example.com']", "did you mean \"example.com\"? Use")]
    [TestCase("'domains': ['user@example.com']", "did you mean \"example.com\"? Use")]
    [TestCase("'domains': [' example.com:25']", "did you mean \"example.com\"? Use")]
    [TestCase("'domains': ['%EMAILDOMAIN%']", "is not a domain name; use a name like")]
    [TestCase("'domains': ['192.0.2.1']", "it is an IP address, for which clients accept no certificate; use")]
    public void A_domain_that_is_almost_one_is_guessed(string property, string said) =>
        AssertOnly($"{{{property.Replace('\'', '"')}, \"host\": \"mail.example.com\"}}", said);

    [TestCase("imaps://mail.example.com:993/", "did you mean \"mail.example.com\"? Use a full name")]
    [TestCase("mail.%EMAILDOMAIN%", "did you mean \"mail.{domain}\"? Use a full name")]
    [TestCase("mail.${domain}", "did you mean \"mail.{domain}\"? Use a full name")]
    [TestCase("[2001:db8::1]", "it is an IP address, for which clients accept no certificate; use a full name")]
    [TestCase("mail", "is not a host name; use a full name")]
    public void A_host_that_is_almost_one_is_guessed(string host, string said) =>
        AssertOnly($$"""{ "host": "{{host}}", "domains": ["example.com"] }""", said);

    [TestCase("%EMAILADDRESS%", "{email}")]
    [TestCase("${email}", "{email}")]
    [TestCase("{EMAIL}", "{email}")]
    [TestCase("anna@example.com", "{email}")]
    [TestCase("%n@%d", "{email}")]
    [TestCase("{username}", "{local}")]
    [TestCase("%n", "{local}")]
    public void A_login_in_the_words_of_another_program_is_guessed(string login, string meant) =>
        AssertOnly(With($"\"login\": \"{login}\""), $"did you mean \"{meant}\"? Use {{email}}, {{local}}, or text");

    [TestCase("\"port\": \"993\"", "must be a whole number, not \"993\"; remove the quotes.")]
    [TestCase("\"port\": \"imaps\"", "must be a whole number, not \"imaps\"; its number is 993.")]
    [TestCase("\"hostname\": \"a.example\"", "unknown property; did you mean \"host\"?")]
    [TestCase("\"username\": \"{email}\"", "unknown property; did you mean \"login\"?")]
    [TestCase("\"// port\": 993", "unknown property; write a comment as // text; allowed here:")]
    [TestCase("\"authentication\": [\"plain\"]", "\"plain\" cannot be used here; use oauth2 or password.")]
    public void A_property_in_other_words_is_one_error(string property, string said) =>
        AssertOnly(With($$"""
            "services": [{ "protocol": "imap", "security": "tls", {{property}} }, { "protocol": "smtp", "security": "tls" }]
            """), said);

    [TestCase("type", "imap", "socketType", "SSL")]
    public void Words_of_autoconfig_are_one_error_each(string protocol, string imap, string security, string ssl)
    {
        var problems = Catalogs.Read(With($$"""
            "services": [{ "{{protocol}}": "{{imap}}", "{{security}}": "{{ssl}}" }, { "protocol": "smtp", "security": "tls" }]
            """)).Problems;

        Assert.That(problems.Select(problem => problem.Message.Split('?')[0]), Is.EqualTo(new[]
        {
            "unknown property; did you mean \"protocol\"", "unknown property; did you mean \"security\"",
        }));
    }

    [TestCase("imaps", "use imap, with \"security\": \"tls\".")]
    [TestCase("submission", "use smtp, which means submission here.")]
    [TestCase("caldav", "use \"caldav\", a property beside \"services\".")]
    [TestCase("eas", "use \"activeSync\", a property beside \"services\".")]
    [TestCase("ldap", "use imap, pop3 or smtp.")]
    public void A_protocol_in_other_words_says_where_it_belongs(string word, string said) =>
        AssertOnly(With($$"""
            "services": [{ "protocol": "{{word}}", "security": "tls" }, { "protocol": "imap", "security": "tls" },
              { "protocol": "smtp", "security": "tls" }]
            """), $"\"{word}\" cannot be used here; {said}");

    [Test]
    public void The_same_service_twice_is_a_warning()
    {
        var read = Catalogs.Read(With("""
            "services": [{ "protocol": "imap", "security": "tls" }, { "protocol": "smtp", "security": "tls" },
              { "protocol": "imap", "security": "tls", "port": 993 }]
            """));

        Assert.That(read.Catalog, Is.Not.Null);
        Assert.That(
            read.Problems.Select(problem => problem.ToString()),
            Has.One.EqualTo("$.services[2] (line 2, column 3): is the same server and port as $.services[0]; remove one."));
    }

    private static string With(string property) =>
        $$"""{ "host": "mail.example.com", "domains": ["example.com"], {{property}} }""";

    private static void AssertOnly(string text, string said)
    {
        var problems = Catalogs.Read(text).Problems;

        Assert.That(problems.Select(problem => problem.ToString()), Has.Exactly(1).Items);
        Assert.That(problems[0].ToString(), Does.Contain(said));
        Assert.That(problems[0].Severity, Is.EqualTo(Severity.Error));
        Assert.That(problems[0].Place, Is.Not.Null);
    }
}
