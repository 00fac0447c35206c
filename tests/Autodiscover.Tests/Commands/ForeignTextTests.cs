namespace Autodiscover.Tests.Commands;

/// <summary>No verb passes on what would move a cursor, ring a bell or turn the direction of writing.</summary>
public sealed class ForeignTextTests
{
    private static readonly string[] Bad = ["\u001b[2J", "\u0007", "\u009b1m", "\u202e", "\u2028"];

    private readonly string folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;

    private static IEnumerable<string> BadCatalogs =>
        from text in Bad
        from written in new[] { text, InJson(text) }
        from catalog in Catalogs(written)
        select catalog;

    private static IEnumerable<string[]> BadArguments =>
        from text in Bad
        from arguments in new string[][]
        {
            [text],
            ["show", text],
            ["show", "example.com", "--as", text],
            ["show", "example.com", text],
            ["dns", text],
            ["dns", "example.com", "--format", text],
            ["dns", "example.com", "--target", text],
            ["check", "--nonsense" + text],
            ["import", text, "file"],
            ["import", "mailcow", "/nowhere/" + text],
            ["export", "/proc/nowhere/" + text],
            ["health", "--urls", text],
            ["health", "--urls", "http://" + text],
            ["serve", "--proxy", text],
            ["serve", "--management", text],
            ["serve", "--certificates", text],
            ["serve", "--rate-limit", text],
        }
        select arguments;

    [OneTimeTearDown]
    public void CleanUp() => Directory.Delete(folder, recursive: true);

    [TestCaseSource(nameof(BadCatalogs))]
    public async Task A_catalog_reaches_the_terminal_escaped(string catalog)
    {
        var file = Path.Combine(folder, "catalog.json");
        await File.WriteAllTextAsync(file, catalog);

        AssertPrintable(await Cli.Run("check", file));
        AssertPrintable(await Cli.Run("show", "example.com", "--catalog", file));
        AssertPrintable(await Cli.Run("dns", "example.com", "--catalog", file));
        AssertPrintable(await Cli.Run("export", Path.Combine(folder, "www"), "--catalog", file));
    }

    [TestCaseSource(nameof(BadArguments))]
    public async Task An_argument_comes_back_escaped(params string[] arguments)
    {
        string[] catalog = arguments[0] is "show" or "dns" or "export" or "serve" ? ["--catalog", Samples.File("minimal")] : [];

        var (exit, output, error) = await Cli.Run([.. arguments, .. catalog]);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Does.Match("^[^\n]+\n$"));
        AssertPrintable((exit, output, error));
    }

    /// <summary>The text as a name, as an unknown name, and in each value that may hold any text.</summary>
    private static IEnumerable<string> Catalogs(string text) =>
    [
        $$"""{ "host": "mail.example.com", "domains": ["example.com"], "bad{{text}}": 1 }""",
        $$"""{ "host": "mail{{text}}.example.com", "domains": ["example.com"] }""",
        $$"""{ "host": "mail.example.com", "domains": ["example.com", "x{{text}}"] }""",
        $$"""{ "host": "mail.example.com", "domains": { "example.com": {}, "x{{text}}": { "y{{text}}": {} } } }""",
        $$"""{ "host": "mail.example.com", "provider": { "name": "P{{text}}" }, "domains": ["example.com"] }""",
        $$"""{ "host": "mail.example.com", "login": "{local}{{text}}", "domains": ["example.com"] }""",
        $$"""{ "host": "mail.example.com", "contact": ["tel:{{text}}"], "domains": ["example.com"] }""",
        $$"""{ "host": "mail.example.com", "page": { "accent": "#{{text}}" }, "domains": ["example.com"] }""",
        $$"""
        {
          "host": "mail.example.com",
          "documentation": [{ "url": "https://example.com/", "title": "T{{text}}" }],
          "domains": ["example.com"]
        }
        """,
        $$"""{ "host": "mail.example.com", {{text}} "domains": ["example.com"] }""",
    ];

    private static string InJson(string text) => string.Concat(text.Select(c => $"\\u{(int)c:x4}"));

    private static void AssertPrintable((int Exit, string Output, string Error) said)
    {
        var lines = (said.Output + said.Error).Split('\n');
        Assert.That(lines.Where(line => !Foreign.IsPrintable(line)), Is.Empty);
    }
}
