namespace Autodiscover.Tests.Commands;

public sealed class CheckCommandTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;

    [OneTimeTearDown]
    public void CleanUp() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task A_good_catalog_is_fine_even_when_it_is_strict()
    {
        var (exit, output, _) = await Cli.Run("check", "--strict", Samples.File("minimal"));

        Assert.That(exit, Is.Zero);
        Assert.That(output, Is.EqualTo($"0 errors, 0 warnings.\n{Samples.File("minimal")} can be served: 1 domain name.\n"));
    }

    [TestCase(false, 0)]
    [TestCase(true, 1)]
    public async Task Warnings_count_only_when_it_is_strict(bool strict, int expected)
    {
        var file = Write("""
            { "host": "mail.example.com", "login": "{local}", "formats": { "pacc": false }, "domains": ["example.com"] }
            """);

        var (exit, output, _) = await Cli.Run(["check", file, .. strict ? new[] { "--strict" } : []]);

        Assert.That(exit, Is.EqualTo(expected));
        Assert.That(output, Does.Contain("warning: $.login: {local}").And.Contain("0 errors, 1 warning."));
    }

    [Test]
    public async Task Errors_cannot_be_served()
    {
        var file = Write("""{ "host": "mail.example.com", "domains": ["exa mple.com", "10.0.0.1"] }""");

        var (exit, output, _) = await Cli.Run("check", "--catalog", file);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(
            output,
            Does.Contain("\"exa mple.com\" is not a domain name")
                .And.Contain("2 errors")
                .And.EndsWith($"{file} cannot be served.\n"));
    }

    private string Write(string catalog)
    {
        var file = Path.Combine(folder, "catalog.json");
        File.WriteAllText(file, catalog);
        return file;
    }
}
