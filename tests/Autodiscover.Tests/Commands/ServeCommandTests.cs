using System.CommandLine;
using Autodiscover.Commands;

namespace Autodiscover.Tests.Commands;

public sealed class ServeCommandTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;

    [OneTimeTearDown]
    public void CleanUp() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task A_bad_catalog_prints_every_problem_with_its_file_and_exits_2()
    {
        var file = Write("""
            {
              "hosst": "mail.example.com",
              "services": [{ "protocol": "smtp", "security": "tls", "port": 99300 }],
              "domains": ["example.com"]
            }
            """);

        var (exit, error) = await Run("--catalog", file);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error.Split('\n')[..3], Has.All.StartsWith(file + ": $"));
        Assert.That(
            error,
            Does.Contain("99300 is not a port; use 1-65535.")
                .And.Contain("did you mean \"host\"?")
                .And.EndsWith("3 errors, 0 warnings.\n"));
    }

    [Test]
    public async Task A_missing_file_is_named_with_its_whole_path()
    {
        var (exit, error) = await Run("--catalog", Path.Combine(folder, "nowhere.json"));

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Is.EqualTo($"{folder}/nowhere.json: there is no such file.\n"));
    }

    [Test]
    public async Task A_folder_in_place_of_a_file_is_no_crash()
    {
        var (exit, error) = await Run("--catalog", folder);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Does.Contain(folder));
    }

    [TestCase("sevre")]
    [TestCase("--prot")]
    [TestCase("--proxy", "10.0.0.0/99")]
    [TestCase("--urls")]
    public async Task A_wrong_word_is_one_clear_refusal(params string[] arguments)
    {
        var (exit, error) = await Run(arguments);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Does.Contain(arguments[^1]).And.Contain("--help").And.Not.Contain("   at "));
    }

    [TestCase("/nowhere", "--certificates: \"/nowhere\" is not a folder")]
    [TestCase("/etc/hosts", "--certificates: \"/etc/hosts\" is not a folder")]
    [TestCase(".", "--certificates: \".\" holds no certificate with its key")]
    public async Task A_folder_without_certificates_keeps_the_server_from_starting(string certificates, string reason)
    {
        var (exit, error) = await Run("--certificates", certificates, "--catalog", Samples.File("minimal"));

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Does.StartWith(reason).And.Matches("^[^\n]+\n$"));
    }

    [Test]
    public async Task A_certificate_that_cannot_be_used_is_named_when_the_server_starts()
    {
        var certificates = Directory.CreateDirectory(Path.Combine(folder, "certificates")).FullName;
        await File.WriteAllTextAsync(Path.Combine(certificates, "example.com.pem"), "no certificate");
        await File.WriteAllTextAsync(Path.Combine(certificates, "example.com.key"), "no key");

        var (exit, error) = await Run("--certificates", certificates, "--catalog", Samples.File("minimal"));

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Does.StartWith($"--certificates: {certificates}/example.com.pem: ").And.Matches("^[^\n]+\n$"));
    }

    private static async Task<(int Exit, string Error)> Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await CommandLine.Run(arguments, new InvocationConfiguration { Output = output, Error = error });
        return (exit, error.ToString());
    }

    private string Write(string catalog)
    {
        var file = Path.Combine(folder, "catalog.json");
        File.WriteAllText(file, catalog);
        return file;
    }
}
