using Autodiscover.Documents;

namespace Autodiscover.Tests.Commands;

public sealed class ImportCommandTests
{
    private const string Seed = """
        {
          "version": 2,
          "provider": "Example Mail",
          "domains": [{ "name": "example.com" }, { "name": "example.net", "ldapserver_id": 1 }],
          "servers": [
            { "type": "smtp", "name": "smtp.example.com", "port": 587 },
            { "type": "imap", "name": "imap.example.com" },
            { "type": "sieve", "name": "imap.example.com" },
            { "type": "caldav", "port": 443, "url": "https://dav.example.com/dav/%EMAILADDRESS%/Calendar/" }
          ],
          "ldapservers": [{ "id": 1, "name": "ldap.example.com" }]
        }
        """;

    private const string Mailcow = """
        # how people reach it
        MAILCOW_HOSTNAME=mail.example.com
        DBPASS=secret
        HTTPS_PORT=443
        IMAP_PORT=127.0.0.1:143
        IMAPS_PORT=993
        POP_PORT=110
        POPS_PORT=995
        SMTPS_PORT=465
        SUBMISSION_PORT=2587
        SKIP_SOGO=n
        """;

    private const string Old = """
        <?xml version="1.0"?>
        <clientConfig version="1.1"><emailProvider id="example.com"><domain>example.com</domain><domain>example.net</domain>
        <displayName>Example Mail</displayName><displayShortName>Example</displayShortName>
        <incomingServer type="imap"><hostname>imap.%EMAILDOMAIN%</hostname><port>993</port><socketType>SSL</socketType><username>%EMAILLOCALPART%</username><authentication>password-cleartext</authentication></incomingServer>
        <incomingServer type="imap"><hostname>imap.example.com</hostname><port>143</port><socketType>plain</socketType><username>%EMAILLOCALPART%</username><authentication>plain</authentication></incomingServer>
        <outgoingServer type="smtp"><hostname>smtp.example.com</hostname><port>2465</port><socketType>SSL</socketType><username>%EMAILLOCALPART%</username><authentication>password-encrypted</authentication></outgoingServer>
        <documentation url="https://example.com/help"><descr lang="de">Hilfe</descr></documentation>
        </emailProvider><webMail><loginPage url="https://webmail.example.com/"/></webMail></clientConfig>
        """;

    private static readonly Dictionary<string, string> Texts = new() { ["thunderbird"] = Old, ["automx2"] = Seed, ["mailcow"] = Mailcow };

    private readonly string file = Path.GetTempFileName();

    [OneTimeTearDown]
    public void CleanUp() => File.Delete(file);

    [TestCase("thunderbird")]
    [TestCase("automx2")]
    [TestCase("mailcow")]
    public async Task It_becomes_a_catalog_that_can_be_served_and_says_what_is_missing(string kind)
    {
        await File.WriteAllTextAsync(file, Texts[kind]);

        var (exit, catalog, said) = await Cli.Run("import", kind, file);

        Assert.That(exit, Is.Zero, said);
        Assert.That(Catalogs.Hosted(catalog).TryFind("example.com", out _));
        Snapshot.Match($"{catalog}\n{said.Replace(file, "FILE", StringComparison.Ordinal)}", "txt");
    }

    [TestCaseSource(typeof(Samples), nameof(Samples.Names))]
    public async Task Our_own_autoconfig_document_comes_back_as_it_was(string sample)
    {
        var domain = Samples.Domains.First(pair => (string)pair[0] == sample)[1].ToString()!;
        var before = Samples.Settings(sample, domain);
        await File.WriteAllBytesAsync(file, Autoconfig.Render(before));

        var (_, catalog, _) = await Cli.Run("import", "thunderbird", file);

        Assert.That(Catalogs.Hosted(catalog).TryFind(domain, out var found));
        Assert.That(Autodiscover.Catalog.Resolution.AccountSettings.Create(found).Services, Is.EqualTo(before.Services));
        Assert.That(Autodiscover.Catalog.Resolution.AccountSettings.Create(found).Login, Is.EqualTo(before.Login));
    }

    [TestCase("thunderbird", "<html/>", "no autoconfig document")]
    [TestCase("thunderbird", "{}", "not XML")]
    [TestCase("automx2", "{}", "no automx2 seed")]
    [TestCase("mailcow", "A=b", "MAILCOW_HOSTNAME is not in it")]
    [TestCase("exim", "", "use thunderbird, automx2, mailcow")]
    public async Task What_cannot_be_read_is_one_line_on_standard_error(string kind, string text, string reason)
    {
        await File.WriteAllTextAsync(file, text);

        var (exit, output, error) = await Cli.Run("import", kind, file);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.Contain(reason).And.Matches("^[^\n]+\n$"));
    }
}
