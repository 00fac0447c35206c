namespace Autodiscover.Tests.Commands;

/// <summary>How sections of automx.conf lead to one another (automx 3, docs/configuration.md).</summary>
public sealed class ImportAutomxTests
{
    private const string Follows = """
        [automx]
        provider = example.com
        domains = example.com

        [example.com]
        backend = static
        account_name = First
        imap = yes
        imap_server = imap.example.com
        imap_port = 993
        imap_encryption = ssl
        imap_auth = plaintext
        follow = rest

        [rest]
        backend = static
        account_name = Second
        imap = yes
        imap_server = other.example.com
        imap_port = 143
        imap_encryption = starttls
        imap_auth = plaintext
        smtp = yes
        smtp_server = smtp.example.com
        smtp_port = 465
        smtp_encryption = ssl
        smtp_auth = plaintext
        """;

    [TestCase("static", "imap starttls other.example.com:143")]
    [TestCase("static_append", "imap tls imap.example.com:993")]
    public async Task A_section_that_is_followed_replaces_services_unless_it_appends(string backend, string imap)
    {
        var conf = Follows.Replace("[rest]\nbackend = static", $"[rest]\nbackend = {backend}", StringComparison.Ordinal);

        var made = await ImportedCatalog.From(conf);

        Assert.That(made.Services("example.com"), Is.EqualTo(new[] { imap, "smtp tls smtp.example.com:465" }));
        Assert.That(made.Catalog.Provider!.Name, Is.EqualTo("Second"));
        Assert.That(made.Said, Does.Not.Contain("not carried over"));
    }

    [TestCase("follow = example.com", "it leads in a circle")]
    [TestCase("follow = nowhere", "there is no such section")]
    [TestCase("follow = ${section}", "it is another for each person")]
    public async Task Where_following_ends_is_said(string follow, string reason)
    {
        var made = await ImportedCatalog.From($"{Follows}\n{follow}\n");

        Assert.That(made.Said, Does.Contain($"is not followed: {reason}.").And.Contain("line 28: follow"));
    }

    [TestCase("file", "the documents that it names are not read")]
    [TestCase("filter", "a program chooses the section")]
    [TestCase("ldap_append", "people are not looked up")]
    public async Task A_backend_is_named_wherever_it_stands_on_the_way(string backend, string reason)
    {
        var conf = Follows.Replace("[rest]\nbackend = static", $"[rest]\nbackend = {backend}", StringComparison.Ordinal);

        var made = await ImportedCatalog.From(conf);

        Assert.That(made.Said, Does.Contain($"line 16: backend: {backend}; {reason}"));
    }

    [Test]
    public async Task Whoever_answers_for_any_domain_keeps_the_sections_of_some()
    {
        var conf = Follows.Replace("domains = example.com", "domains = *", StringComparison.Ordinal)
            .Replace("[rest]", "[global]", StringComparison.Ordinal)
            .Replace("follow = rest", "follow = global", StringComparison.Ordinal);

        var made = await ImportedCatalog.From(conf);

        Assert.That(made.Domains, Is.EqualTo(new[] { "*", "example.com" }));
    }

    [Test]
    public async Task Encryption_left_to_the_client_is_what_the_port_says()
    {
        var made = await ImportedCatalog.From(Follows.Replace("_encryption = starttls", "_encryption = auto", StringComparison.Ordinal));

        Assert.That(made.Services("example.com")[0], Is.EqualTo("imap starttls other.example.com:143"));
    }
}
