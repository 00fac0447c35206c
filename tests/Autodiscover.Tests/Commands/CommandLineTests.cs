namespace Autodiscover.Tests.Commands;

public sealed class CommandLineTests
{
    private const int Screen = 24;
    private const int Width = 80;

    [Test]
    public async Task The_help_fits_a_screen()
    {
        var (exit, output, _) = await Cli.Run("--help");

        Assert.That(exit, Is.Zero);
        Assert.That(output.TrimEnd().Split('\n'), Has.Length.LessThanOrEqualTo(Screen));
        Assert.That(output.Split('\n').Max(line => line.Length), Is.LessThanOrEqualTo(Width));
    }

    [TestCase("check")]
    [TestCase("show")]
    [TestCase("dns")]
    [TestCase("doctor")]
    [TestCase("watch")]
    [TestCase("export")]
    [TestCase("import")]
    public async Task A_verb_explains_itself_by_examples(string verb)
    {
        var (exit, output, _) = await Cli.Run(verb, "--help");

        Assert.That(exit, Is.Zero);
        Assert.That(output, Does.Contain("Examples:").And.Contain($"  autodiscover {verb}").And.Not.Contain("--proxy"));
    }

    [TestCase("import")]
    [TestCase("doctor", "--all", "example.com", "--catalog", "minimal.json")]
    [TestCase("doctor", "example.com", "--connect", ":::")]
    [TestCase("doctor", "example.com", "--resolver", "dns.example")]
    [TestCase("doctor")]
    [TestCase("check", "nowhere.json")]
    [TestCase("show", "nobody")]
    public async Task What_makes_no_sense_is_refused_in_one_line(params string[] arguments)
    {
        var (exit, output, error) = await Cli.Run([.. arguments.Select(Located)]);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.Match("^[^\n]+\n$"));
    }

    [Test]
    public async Task A_verb_that_is_none_is_told_which_there_are()
    {
        var (exit, output, error) = await Cli.Run("chekc", "catalog.json");

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.StartWith("\"chekc\" is not a verb; did you mean \"check\"? Allowed: serve, ").And.Matches("^[^\n]+\n$"));
    }

    private static string Located(string argument) =>
        argument == "minimal.json" ? Samples.File("minimal") : argument;
}
