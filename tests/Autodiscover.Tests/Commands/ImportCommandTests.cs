using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;

namespace Autodiscover.Tests.Commands;

public sealed class ImportCommandTests
{
    private readonly string file = Path.GetTempFileName();

    [OneTimeTearDown]
    public void CleanUp() => File.Delete(file);

    [TestCaseSource(typeof(ImportSamples), nameof(ImportSamples.Kinds))]
    public async Task It_becomes_a_catalog_that_can_be_served_and_says_what_is_missing(string kind)
    {
        await File.WriteAllTextAsync(file, ImportSamples.ByKind[kind]);

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
        Assert.That(AccountSettings.Create(found).Services, Is.EqualTo(before.Services));
        Assert.That(AccountSettings.Create(found).Servers[0].Login, Is.EqualTo(before.Servers[0].Login));
    }

    [TestCase("utf-16")]
    [TestCase("utf-16BE")]
    [TestCase("utf-32")]
    [TestCase("utf-8")]
    public async Task A_byte_order_mark_says_the_encoding(string encoding)
    {
        await File.WriteAllTextAsync(file, ImportSamples.ByKind["mailcow"], System.Text.Encoding.GetEncoding(encoding));

        var (exit, catalog, said) = await Cli.Run("import", "mailcow", file);

        Assert.That(exit, Is.Zero, said);
        Assert.That(catalog, Does.Contain("\"host\": \"mail.example.com\""));
    }

    [Test]
    public async Task Standard_input_is_read_like_a_file()
    {
        await File.WriteAllTextAsync(file, ImportSamples.ByKind["mailcow"]);

        var piped = await Piped.Run($"cat {file}", "import", "mailcow", "-");
        var read = await Cli.Run("import", "mailcow", file);

        Assert.That(piped, Is.EqualTo((0, read.Output, read.Error.Replace(file, "standard input", StringComparison.Ordinal))));
    }

    [Test]
    public async Task Standard_input_without_an_end_is_refused_at_16_MiB()
    {
        var (exit, output, error) = await Piped.Run("cat /dev/zero 2> /dev/null", "import", "mailcow", "-");

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(error, Is.EqualTo("standard input: is larger than 16 MiB, which is the limit.\n"));
    }

    [Test]
    public async Task A_service_that_no_client_could_use_is_left_out_and_named_with_its_place()
    {
        await File.WriteAllTextAsync(file, """
            {
              "domains": ["example.com", "exa mple.com"],
              "servers": [
                { "type": "smtp", "name": "smtp.example.com" },
                { "type": "imap", "name": "imap.example.com" },
                { "type": "imap", "name": "imap.example.com", "port": 99300 },
                { "type": "pop", "name": "10.0.0.1" }
              ]
            }
            """);

        var (exit, _, said) = await Cli.Run("import", "automx2", file);

        Assert.That(exit, Is.Zero, said);
        Assert.That(said, Does.Contain("not carried over: $.domains[1] (line 2): \"exa mple.com\" is not a domain name")
            .And.Contain("not carried over: $.servers[2] (line 6): 99300 is not a port")
            .And.Contain("not carried over: $.servers[3] (line 7): \"10.0.0.1\" is not a host name"));
    }

    [Test]
    public async Task A_name_that_is_too_long_is_cut_and_said()
    {
        var tooLong = ImportSamples.ByKind["automx2"].Replace("Example Mail", new string('x', 61), StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, tooLong);

        var (exit, catalog, said) = await Cli.Run("import", "automx2", file);

        Assert.That(exit, Is.Zero, said);
        Assert.That(catalog, Does.Contain($"\"name\": \"{new string('x', 60)}\""));
        Assert.That(said, Does.Contain("$.provider (line 3): has more than 60 characters; cut after"));
    }
}
