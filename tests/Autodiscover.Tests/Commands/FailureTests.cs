using System.Text;
using System.Text.RegularExpressions;

namespace Autodiscover.Tests.Commands;

/// <summary>What goes wrong most, as an admin reads it at night.</summary>
public sealed class FailureTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;

    [OneTimeTearDown]
    public void CleanUp() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Ten_failures_read_well()
    {
        var good = Samples.File("minimal");
        string[][] lines =
        [
            ["chekc", "catalog.json"],
            ["check", "--strct", good],
            ["check", good, "--catalog", Write("other.json", "{}")],
            ["check", folder],
            ["check", Write("comma.json", "{\n  \"host\": \"mail.example.com\"\n  \"domains\": [\"example.com\"]\n}\n")],
            ["check", Write("typo.json", "{\n  \"host\": \"mail.example.com\",\n  \"domians\": [\"example.com\"]\n}\n")],
            ["show", "user@elsewhere.example", "--catalog", good],
            ["dns", "*", "--catalog", good],
            ["export", "/dev/null", "--catalog", good],
            ["serve", "--catalog", good, "--urls", "http://192.0.2.1:80"],
            ["serve", "--catalog", good, "--urls", "http://localhost:99999"],
            ["serve", "--catalog", good, "--urls", "https://*:443"],
            ["serve", "--catalog", good, "--rate-limit", "many"],
        ];
        var text = new StringBuilder();

        foreach (var line in lines)
        {
            var (exit, output, error) = await Cli.Run(line);
            text.Append($"$ autodiscover {string.Join(' ', line)}\n{output}{error}exit code {exit}\n\n");
        }

        var said = text.ToString().Replace(folder, "FOLDER").Replace(Path.GetDirectoryName(good)!, "SAMPLES");
        Snapshot.Match(Regex.Replace(said, @"(Allowed(?: here)?): [^.]*\.", "$1: (each)."), "txt");
    }

    [TestCase("--signing-certificate", "a\u001b[31m\nb")]
    [TestCase("--signing-certificate", "a\u001b[31m\nb", "--signing-key", "c\u001b[31m\nd")]
    [TestCase("--signing-key", "a\u001b[31m\nb")]
    public async Task Names_of_signing_files_are_escaped(params string[] options)
    {
        var (exit, _, error) = await Cli.Run(["serve", "--catalog", Samples.File("minimal"), .. options]);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Does.Match("^--signing-certificate [^\\n\\x1b]+\n$"));
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
