using System.Text;

namespace Autodiscover.Tests.Commands;

/// <summary>Autoconfig documents as they lie about: templates, odd encodings, odd spellings.</summary>
public sealed class ImportFoundFilesTests
{
    private const string Servers = """
        <incomingServer type="imap"><hostname>imap.example.com</hostname><port> 993 </port><socketType>SSL</socketType>
        <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></incomingServer>
        <outgoingServer type="smtp"><hostname>smtp.example.com</hostname><port>465</port><socketType>SSL</socketType>
        <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></outgoingServer>
        """;

    [TestCase("{{ domain }}")]
    [TestCase("{{domain.name}}")]
    [TestCase("${domain}")]
    [TestCase("$domain")]
    [TestCase("#{domain}")]
    [TestCase("__DOMAIN__")]
    [TestCase("%DOMAIN%")]
    public async Task A_template_that_was_never_filled_in_answers_for_whoever_asks(string word)
    {
        var document = Document($"<domain>{word}</domain>", word)
            .Replace("imap.example.com", $"mail.{word}", StringComparison.Ordinal);

        var made = await ImportedCatalog.From(document);

        Assert.That(made.Domains, Is.EqualTo(new[] { "example.com" }));
        Assert.That(made.Catalog.Services![0].Host, Is.EqualTo("mail.{domain}"));
        Assert.That(made.Said, Does.Contain($"line 1: <emailProvider>: {word} was never filled in; read as %EMAILDOMAIN%.\n"));
        Assert.That(made.Said.Split("was never filled in"), Has.Length.EqualTo(2), "said once");
    }

    [TestCase("{{ email }}", "{email}")]
    [TestCase("${EMAILADDRESS}", "{email}")]
    [TestCase("%EMAIL%", "{email}")]
    [TestCase("{{ user.mailaddress }}", "{email}")]
    [TestCase("{{ local_part }}", "{local}")]
    [TestCase("{{ imap_email_host }}", "{email}")]
    [TestCase("%emailaddress%", "{email}")]
    public async Task A_login_keeps_its_meaning_in_the_words_of_other_programs(string word, string login)
    {
        var made = await ImportedCatalog.From(Document().Replace("%EMAILADDRESS%", word, StringComparison.Ordinal));

        Assert.That(made.Settings("example.com").Login.Text, Is.EqualTo(login));
    }

    [Test]
    public async Task What_a_template_means_by_other_words_is_named_where_it_stands()
    {
        var document = Document("<domain>example.com</domain>\n<displayName>{{ provider }}</displayName>");

        var made = await ImportedCatalog.From(document);
        var refused = await ImportedCatalog.Refusal(Document().Replace("imap.example.com", "{{ imap.host }}", StringComparison.Ordinal));

        Assert.That(made.Catalog.Provider, Is.Null);
        Assert.That(made.Said, Does.Contain("line 2: <displayName>: {{ provider }}; a name is the same for everybody."));
        Assert.That(refused, Does.Contain("no incoming server that can be carried over (line 2: <incomingServer> imap {{ imap.host }}"));
    }

    [TestCase("<authentication>OAuth2</authentication>", "authentication OAuth2; of this service only the URL is published")]
    [TestCase("<username>%EMAILLOCALPART%</username>", "jmap: username \"%EMAILLOCALPART%\"; of this service only the URL")]
    [TestCase("<authentication>http-basic</authentication><username>%EMAILADDRESS%</username>", null)]
    public async Task What_a_service_has_beside_its_URL_is_named(string inside, string? said)
    {
        var jmap = $"<incomingServer type='jmap'><url>https://mail.example.com/jmap</url>{inside}</incomingServer>";

        var made = await ImportedCatalog.From(Document().Replace(Servers, Servers + jmap, StringComparison.Ordinal));

        Assert.That(made.Catalog.Jmap!.Url, Is.EqualTo("https://mail.example.com/jmap"));
        Assert.That(Lines(made), said is null ? Is.Empty : Has.One.Contains(said));
    }

    [Test]
    public async Task A_document_without_a_mail_domain_gets_one_from_its_name()
    {
        var made = await ImportedCatalog.From(Document("", "example.org"));

        Assert.That(made.Domains, Is.EqualTo(new[] { "example.org" }));
        Assert.That(made.Said, Does.Contain("<emailProvider>: the document names no mail domain; example.org stands for them"));
    }

    [TestCase("*.customers.example.com", "*.customers.example.com")]
    [TestCase("EXAMPLE.Org.", "example.org")]
    [TestCase("bücher.example", "bücher.example")]
    [TestCase(" example.org\n", "example.org")]
    public async Task A_domain_is_read_however_it_is_spelt(string written, string domain)
    {
        var made = await ImportedCatalog.From(Document($"<domain>{written}</domain>"));

        Assert.That(made.Domains, Is.EqualTo(new[] { domain }));
        Assert.That(made.Said, Does.Not.Contain("not carried over"));
    }

    [Test]
    public async Task A_server_that_stands_twice_is_published_once()
    {
        var made = await ImportedCatalog.From(Document().Replace(Servers, $"{Servers}\n{Servers}", StringComparison.Ordinal));

        Assert.That(made.Services("example.com"), Is.EqualTo(new[] { "imap tls imap.example.com:993", "smtp tls smtp.example.com:465" }));
        Assert.That(made.Said, Does.Contain("line 6: <incomingServer> imap imap.example.com:993: stands here twice"));
    }

    [Test]
    public async Task An_attribute_that_nobody_reads_is_named_with_its_lines()
    {
        var document = Document()
            .Replace("type=\"imap\"", "type=\"imap\" priority=\"3\"", StringComparison.Ordinal)
            .Replace("<clientConfig", "<clientConfig xmlns:xsi='urn:x' xsi:schemaLocation='a'", StringComparison.Ordinal);

        var made = await ImportedCatalog.From(document);

        var line = Lines(made).Single();
        Assert.That(line, Does.EndWith(
            "line 2: priority= of <incomingServer>: add what it says by hand, if the catalog has a property for it."));
    }

    [TestCase("<!DOCTYPE clientConfig>\n")]
    [TestCase("<!DOCTYPE clientConfig SYSTEM 'http://example.com/a.dtd' [<!ENTITY b 'b'>]>\n")]
    [TestCase("<?xml version='1.0' encoding='UTF-8'?><!-- made by hand -->\n")]
    [TestCase("\n<!-- made - by - hand -->\n<?xml version='1.0'?>\n")]
    [TestCase("\uFEFF\r\n\uFEFF<?xml version='1.0'?>\r\n")]
    [TestCase("<?xml version='1.0' encoding='utf-16'?>")]
    public async Task Whatever_stands_before_the_document_it_is_read(string before)
    {
        var made = await ImportedCatalog.From(before + Document("<domain>example.com</domain><displayName>Käse</displayName>"));

        Assert.That(made.Catalog.Provider!.Name, Is.EqualTo("Käse"));
        Assert.That(Lines(made), Is.Empty);
    }

    [TestCase("utf-16", false)]
    [TestCase("utf-16BE", false)]
    [TestCase("utf-16", true)]
    [TestCase("iso-8859-1", false)]
    public async Task An_encoding_is_told_by_the_first_bytes_or_the_declaration(string encoding, bool mark)
    {
        var file = Path.GetTempFileName();
        var document = Document("<domain>example.com</domain><displayName>Käse</displayName>");
        var bytes = Encoding.GetEncoding(encoding).GetBytes($"<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n{document}");
        await File.WriteAllBytesAsync(file, mark ? [.. Encoding.GetEncoding(encoding).Preamble, .. bytes] : bytes);

        var (exit, catalog, said) = await Cli.Run("import", file);
        File.Delete(file);

        Assert.That(exit, Is.Zero, said);
        Assert.That(Catalogs.Read(catalog).Catalog!.Provider!.Name, Is.EqualTo("Käse"));
    }

    [Test]
    public async Task Elements_in_capitals_in_a_namespace_and_in_CDATA_are_read()
    {
        var document = Document()
            .Replace("<clientConfig", "<clientConfig xmlns='urn:example'", StringComparison.Ordinal)
            .Replace("emailProvider", "EMAILPROVIDER", StringComparison.Ordinal)
            .Replace("imap.example.com", "<![CDATA[imap.example.com]]>", StringComparison.Ordinal);

        var made = await ImportedCatalog.From(document);

        Assert.That(made.Services("example.com"), Is.EqualTo(new[] { "imap tls imap.example.com:993", "smtp tls smtp.example.com:465" }));
    }

    [Test]
    public async Task Entities_of_a_DOCTYPE_are_not_read()
    {
        const string Bomb = "<!DOCTYPE c [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>\n";

        var said = await ImportedCatalog.Refusal(Bomb + Document("<domain>&b;</domain>"));

        Assert.That(said, Does.Contain(": this is not XML that can be read (well-formed, no entities of its own)"));
    }

    private static string[] Lines(ImportedCatalog made) =>
        [.. made.Said.Split('\n').Where(line => line.Contains("not carried over", StringComparison.Ordinal))];

    private static string Document(string domains = "<domain>example.com</domain>", string id = "example.com") =>
        $"""<clientConfig version="1.1"><emailProvider id="{id}">{'\n'}{domains}{Servers}</emailProvider></clientConfig>"""
            .Replace($"\n{domains}<", $"{domains}\n<", StringComparison.Ordinal);
}
