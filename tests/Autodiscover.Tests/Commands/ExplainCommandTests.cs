using System.CommandLine;
using Autodiscover.Commands;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Tests.Commands;

public sealed class ExplainCommandTests
{
    [Test]
    public async Task A_code_is_explained()
    {
        var (exit, output, _) = await Run("dns.doubled");

        Assert.That(exit, Is.Zero);
        Snapshot.Match(output, "txt");
    }

    [Test]
    public async Task Without_a_code_all_are_listed()
    {
        var (exit, output, _) = await Run();

        Assert.That(exit, Is.Zero);
        Assert.That(output.Split('\n').Count(line => line.Length > 0), Is.EqualTo(FindingCodes.All.Count));
    }

    [Test]
    public async Task Every_code_can_be_explained_in_lines_that_a_terminal_shows()
    {
        foreach (var code in FindingCodes.All)
        {
            var (exit, output, _) = await Run(code.Name.ToUpperInvariant());

            Assert.That(exit, Is.Zero);
            Assert.That(output, Does.Contain("What was seen: ").And.Contain("What to do: "));
            Assert.That(output.Split('\n').Max(line => line.Length), Is.LessThanOrEqualTo(80), code.Name);
        }
    }

    [TestCase("dns.srv-misssing", "did you mean dns.srv-missing? ")]
    [TestCase("doubled", "did you mean dns.doubled? ")]
    [TestCase("web.expired", "did you mean tls.expired? ")]
    [TestCase("nothing-like-it", "")]
    [TestCase("\u001b[2J", "")]
    public async Task An_unknown_code_gets_a_suggestion(string typed, string suggestion)
    {
        var (exit, _, error) = await Run(typed);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Does.Contain($"is not a code of doctor; {suggestion}\"autodiscover explain\" lists all."));
        Assert.That(error, Does.Not.Contain('\u001b'));
    }

    private static async Task<(int Exit, string Output, string Error)> Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await CommandLine.Run(["explain", .. arguments], new InvocationConfiguration { Output = output, Error = error });
        return (exit, output.ToString().ReplaceLineEndings("\n"), error.ToString());
    }
}
