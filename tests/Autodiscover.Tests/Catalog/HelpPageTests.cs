using Autodiscover.Catalog;

namespace Autodiscover.Tests.Catalog;

public sealed class HelpPageTests
{
    private const string Logo = "data:image/png;base64,iVBORw0KGgo=";

    [TestCase("\"logo\": \"https://www.example.com/logo.png\"", "logo: \"https://www.example.com/logo.png\" (32 characters) cannot")]
    [TestCase("\"logo\": \"data:text/html;base64,AAAA\"", "logo: \"data:text/html;base64,AAAA\" (26 characters) cannot be used; embed")]
    [TestCase("\"logo\": \"data:image/svg+xml;utf8,<svg/>\"", "logo: \"data:image/svg+xml;utf8,<svg/>\" (30 characters) cannot")]
    [TestCase("\"accent\": \"teal\"", "accent: \"teal\" is not a colour; use #rrggbb, like #0b57d0.")]
    [TestCase("\"accent\": \"#0f766e;}\"", "accent: \"#0f766e;}\" is not a colour")]
    [TestCase("\"accent\": \"#0f766e\\n\"", "accent: \"#0f766e\\u{0A}\" is not a colour")]
    [TestCase("\"help\": \"javascript:alert(1)\"", "help: \"javascript:alert(1)\" cannot be used; use a whole https or")]
    [TestCase("\"webmail\": \"https://mail.example.com/{email}\"", "webmail: \"https://mail.example.com/{email}\" cannot be used")]
    public void What_the_page_cannot_use_is_named(string property, string problem) =>
        Assert.That(
            Problems(property),
            Is.EqualTo(new[] { problem })
                .Using<string, string>((seen, start) => seen.StartsWith("$.page." + start, StringComparison.Ordinal)));

    [Test]
    public void A_logo_that_would_make_the_page_heavy_is_named() =>
        Assert.That(
            Problems($"\"logo\": \"data:image/png;base64,{new string('A', 12_000)}\"").Single(),
            Does.Contain("(12022 characters)").And.Contain("at most 12000"));

    [Test]
    public void What_the_page_can_use_is_taken()
    {
        var settings = Catalogs.Settings($$"""
            "page": { "logo": "{{Logo}}", "accent": "#0F766E", "help": "http://help.example.com/", "webmail": "https://webmail.{domain}/" }
            """);

        Assert.That(
            settings.Page,
            Is.EqualTo(new HelpPage
            {
                Logo = Logo,
                Accent = "#0F766E",
                Help = "http://help.example.com/",
                Webmail = "https://webmail.example.com/",
            }));
    }

    [Test]
    public void A_domains_own_page_replaces_the_catalogs()
    {
        var hosted = Catalogs.Hosted("""
            {
              "host": "mail.example.com",
              "page": { "accent": "#0f766e" },
              "domains": { "example.com": { "page": { "help": "https://example.com/" } }, "example.org": {} }
            }
            """);

        Assert.That(hosted.TryFind("example.com", out var own) && own.Settings.Page!.Accent is null);
        Assert.That(hosted.TryFind("example.org", out var inherited) && inherited.Settings.Page!.Accent == "#0f766e");
    }

    private static string[] Problems(string property) =>
        Catalogs.Problems($$"""{ "host": "mail.example.com", "domains": ["example.com"], "page": { {{property}} } }""");
}
