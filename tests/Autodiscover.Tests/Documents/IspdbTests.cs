using System.Text;
using System.Xml.Linq;
using Autodiscover.Catalog.Json;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Tests.Commands;
using Autodiscover.Tests.Oracles;

namespace Autodiscover.Tests.Documents;

public sealed class IspdbTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;

    [OneTimeTearDown]
    public void CleanUp() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task An_entry_with_an_alias_renders_these_bytes()
    {
        var (exit, output, error) = await Show("example.com", "many-domains");

        Assert.That(exit, Is.Zero, error);
        Snapshot.Match(output, "xml");
    }

    [Test]
    public async Task An_alias_shows_the_document_of_its_entry()
    {
        var (_, alias, _) = await Show("someone@example.org", "many-domains");
        var (_, entry, _) = await Show("example.com", "many-domains");

        Assert.That(alias, Is.EqualTo(entry));
    }

    [TestCaseSource(typeof(Samples), nameof(Samples.Domains))]
    public void Thunderbird_finds_the_same_servers_as_in_autoconfig(string sample, string domain)
    {
        var settings = Samples.Settings(sample, domain);

        var proposed = ThunderbirdAutoconfig.Read(Ispdb.Render(settings), "someone", domain);

        Assert.That(proposed.Incoming, Is.EqualTo(settings.Incoming));
        Assert.That(proposed.Outgoing, Is.EqualTo(settings.Outgoing));
    }

    [TestCase("mail.{domain}", "mail.%EMAILDOMAIN%")]
    [TestCase("MAIL.example.com", "mail.example.com")]
    public void A_host_that_differs_between_the_domains_is_left_to_the_client(string host, string written)
    {
        var settings = Entry($$$"""{ "host": "{{{host}}}", "domains": { "example.com": { "aliases": ["example.org"] } } }""");

        var hosts = XDocument.Load(new MemoryStream(Ispdb.Render(settings))).Descendants("hostname").Select(name => name.Value);

        Assert.That(hosts.Distinct(), Is.EqualTo(new[] { written }));
    }

    [Test]
    public void The_identifier_and_the_URLs_hold_no_placeholder()
    {
        var settings = Entry("""
            {
              "host": "mail.example.com",
              "documentation": [{ "url": "https://www.{domain}/help", "title": "Help" }],
              "domains": { "*.example.com": { "aliases": ["example.net", "example.org"] } }
            }
            """, "example.net");

        var document = XDocument.Load(new MemoryStream(Ispdb.Render(settings)));

        Assert.That(document.Descendants("domain").Select(name => name.Value), Is.EqualTo(new[] { "example.net", "example.org" }));
        Assert.That(document.Descendants().Attributes().Where(attribute => attribute.Name != "version").Select(attribute => attribute.Value)
            .Where(value => value.AsSpan().ContainsAny('%', '{')), Is.Empty);
    }

    [TestCase("shop.customers.example.net", "many-domains", "has no entry of its own")]
    [TestCase("anything.example", "everything", "has no entry of its own")]
    [TestCase("*.customers.example.net", "many-domains", "is not an address or a domain")]
    [TestCase("*", "everything", "is not an address or a domain")]
    public async Task A_name_that_only_a_pattern_covers_is_refused_in_one_line(string domain, string sample, string reason)
    {
        var (exit, output, error) = await Show(domain, sample);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.Contain(reason).And.Matches("^[^\n]+\n$"));
    }

    [Test]
    public async Task Export_writes_a_file_an_entry_when_it_is_asked_to()
    {
        var (with, without) = (Path.Combine(folder, "with"), Path.Combine(folder, "without"));

        await Cli.Run("export", with, "--ispdb", "--catalog", Samples.File("many-domains"));
        await Cli.Run("export", without, "--catalog", Samples.File("many-domains"));

        Assert.That(
            Directory.EnumerateFiles(Path.Combine(with, "ispdb")).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Is.EqualTo(new[] { "example.com.xml", "example.edu.xml", "legacy.example.xml", "xn--bcher-kva.example.xml" }));
        Assert.That(
            await File.ReadAllTextAsync(Path.Combine(with, "ispdb", "example.com.xml")),
            Is.EqualTo((await Show("example.com", "many-domains")).Output));
        Assert.That(Directory.Exists(Path.Combine(without, "ispdb")), Is.False);
    }

    private static Task<(int Exit, string Output, string Error)> Show(string subject, string sample) =>
        Cli.Run("show", subject, "--as", "ispdb", "--catalog", Samples.File(sample));

    /// <summary>The settings of an entry with all its names.</summary>
    private static AccountSettings Entry(string json, string name = "example.com")
    {
        var reading = CatalogReader.Read(Encoding.UTF8.GetBytes(json));
        return AccountSettings.Create(reading.Domains!.Get(name)) with { Names = EntryNames.From(reading.Catalog!).Find(name) };
    }
}
