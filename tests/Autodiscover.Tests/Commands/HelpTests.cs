using Autodiscover.Commands;

namespace Autodiscover.Tests.Commands;

public sealed class HelpTests
{
    private const int Width = 80;

    private static IEnumerable<string> Verbs { get; } =
        CommandLine.Root.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name).Prepend("");

    [TestCaseSource(nameof(Verbs))]
    public async Task The_help_of_a_verb_reads_well(string verb)
    {
        var (exit, output, error) = await Cli.Run([.. verb.Length > 0 ? new[] { verb } : [], "--help"]);

        Assert.That((exit, error), Is.EqualTo((0, "")));
        var wide = output.Split("Examples:")[0].Split('\n').Where(line => line.Length > Width);
        Assert.That(wide, Is.Empty);
        Snapshot.Match(output, "txt");
    }

    [TestCase("help")]
    [TestCase("-h")]
    [TestCase("help", "--help")]
    public async Task Help_has_many_spellings(params string[] arguments)
    {
        var usual = await Cli.Run("--help");

        Assert.That(await Cli.Run(arguments), Is.EqualTo(usual));
    }

    [Test]
    public async Task The_help_of_a_verb_has_many_spellings()
    {
        var usual = await Cli.Run("dns", "--help");

        Assert.That(await Cli.Run("help", "dns"), Is.EqualTo(usual));
        Assert.That(await Cli.Run("dns", "-h"), Is.EqualTo(usual));
    }

    [TestCase("version")]
    [TestCase("-V")]
    [TestCase("-v")]
    public async Task The_version_has_many_spellings(string spelling) =>
        Assert.That(await Cli.Run(spelling), Is.EqualTo(await Cli.Run("--version")));

    [Test]
    public void Lines_are_cut_between_words_only()
    {
        var lines = HelpText.Wrap("a word, averyveryverylongword and more", 10).ToList();

        Assert.That(lines, Is.EqualTo(new[] { "a word,", "averyveryverylongword", "and more" }));
    }

    [TestCase(60)]
    [TestCase(120)]
    public void The_help_fits_the_terminal(int width)
    {
        var root = CommandLine.Root;
        foreach (var verb in root.Subcommands)
        {
            var output = new StringWriter();

            HelpText.Write(output, root, verb, width);

            var wide = output.ToString().Split('\n').Where(line => line.Length > width).ToList();
            Assert.That(wide.Where(line => !line.StartsWith("Usage", StringComparison.Ordinal)), Is.Empty);
        }
    }
}
