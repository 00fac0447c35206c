using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Observability;

namespace Autodiscover.Tests.Hosting;

public sealed class PaccChangesTests
{
    private LogLines<PaccChanges> log = new();

    [Test]
    public void A_document_that_changed_is_told_with_its_new_record()
    {
        Reload("""{ "host": "mail.example.com", "domains": ["example.com"] }""", """{ "host": "imap.example.com", "domains": ["example.com"] }""");

        Catalogs.Hosted("""{ "host": "imap.example.com", "domains": ["example.com"] }""").TryFind("example.com", out var domain);
        var digest = Pacc.DigestText(Pacc.Render(AccountSettings.Create(domain)));
        Assert.That(log.All.Single(), Does.StartWith("Warning: example.com: its PACC document changed.").And.Contain($"_ua-auto-config.example.com TXT \"{digest}\""));
    }

    [TestCase("""{ "host": "mail.example.com", "cacheSeconds": 60, "domains": ["example.com"] }""")]
    [TestCase("""{ "host": "mail.example.com", "domains": ["example.com", "example.org"] }""")]
    [TestCase("""{ "host": "mail.example.com", "formats": { "pacc": false }, "domains": ["example.com"] }""")]
    [TestCase("""{ "host": "mail.example.com", "domains": ["example.org"] }""")]
    public void Nothing_is_told_where_no_record_goes_wrong(string next)
    {
        Reload("""{ "host": "mail.example.com", "domains": ["example.com"] }""", next);

        Assert.That(log.All, Is.Empty);
    }

    [Test]
    public void A_change_of_many_domains_is_told_in_few_lines()
    {
        var domains = string.Join(", ", Enumerable.Range(0, 30).Select(number => $"\"d{number}.example\""));

        Reload($$"""{ "host": "mail.example.com", "domains": [{{domains}}] }""", $$"""{ "host": "imap.example.com", "domains": [{{domains}}] }""");

        Assert.That(log.All.Count(), Is.EqualTo(21));
        Assert.That(log.All.Last(), Does.Contain("10 more domain(s)"));
    }

    private void Reload(string before, string after)
    {
        log = new LogLines<PaccChanges>();
        new PaccChanges(log).Log(Catalogs.Hosted(before), Catalogs.Hosted(after));
    }
}
