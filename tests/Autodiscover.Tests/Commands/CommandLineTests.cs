namespace Autodiscover.Tests.Commands;

public sealed class CommandLineTests
{
    private const int Screen = 24;

    [Test]
    public async Task The_help_fits_a_screen()
    {
        var (exit, output, _) = await Cli.Run("--help");

        Assert.That(exit, Is.Zero);
        Assert.That(output.Split('\n'), Has.Length.LessThanOrEqualTo(Screen));
    }

    [TestCase("check")]
    [TestCase("show")]
    [TestCase("dns")]
    [TestCase("doctor")]
    [TestCase("export")]
    [TestCase("import")]
    public async Task A_verb_explains_itself_by_examples(string verb)
    {
        var (exit, output, _) = await Cli.Run(verb, "--help");

        Assert.That(exit, Is.Zero);
        Assert.That(output, Does.Contain("Examples:").And.Contain($"  autodiscover {verb}").And.Not.Contain("--proxy"));
    }

    [Test]
    public async Task A_verb_that_is_none_is_told_which_there_are()
    {
        var (exit, output, error) = await Cli.Run("chekc", "catalog.json");

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.StartWith("\"chekc\" is not a verb; use serve, check, show, dns, doctor, ").And.Matches("^[^\n]+\n$"));
    }
}
