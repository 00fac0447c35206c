namespace Autodiscover.Tests.Commands;

/// <summary>No verb passes on what would move a cursor, ring a bell or turn the direction of writing.</summary>
public sealed class ForeignTextTests
{
    private static readonly Dictionary<string, string> Bad = new()
    {
        ["ESC"] = "\u001b[2J",
        ["BEL"] = "\u0007",
        ["CSI"] = "\u009b1m",
        ["RLO"] = "\u202e",
        ["LS"] = "\u2028",
    };

    private readonly string folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;

    private static IEnumerable<string> Names => Bad.Keys;

    [OneTimeTearDown]
    public void CleanUp() => Directory.Delete(folder, recursive: true);

    [TestCaseSource(nameof(Names))]
    public async Task A_catalog_reaches_the_terminal_escaped(string name)
    {
        var file = Path.Combine(folder, "catalog.json");
        foreach (var catalog in Catalogs(Bad[name]).Concat(Catalogs(InJson(Bad[name]))))
        {
            await File.WriteAllTextAsync(file, catalog);

            AssertPrintable(await Cli.Run("check", file));
            AssertPrintable(await Cli.Run("show", "example.com", "--catalog", file));
            AssertPrintable(await Cli.Run("dns", "example.com", "--catalog", file));
            AssertPrintable(await Cli.Run("export", Path.Combine(folder, "www"), "--catalog", file));
        }
    }

    [TestCaseSource(nameof(Names))]
    public async Task An_argument_comes_back_escaped_in_one_line(string name)
    {
        foreach (var arguments in Arguments(Bad[name]))
        {
            var said = await Cli.Run([.. arguments, .. arguments[0] is "show" or "dns" or "export" or "serve"
                ? new[] { "--catalog", Samples.File("minimal") }
                : []]);

            Assert.That(said.Exit, Is.EqualTo(2), string.Join(' ', arguments));
            Assert.That(said.Error, Does.Match("^[^\n]+\n$"));
            AssertPrintable(said);
        }
    }

    private static string[][] Arguments(string text) =>
    [
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
    ];

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
