using System.Text.Json;
using Autodiscover.Catalog.Validation;
using Autodiscover.Sources;
using Autodiscover.Tests.Commands;

namespace Autodiscover.Tests.Sources;

/// <summary>A secret that cannot be read waits for an admin, so it is said before anything is served.</summary>
public sealed class SourceSecretsTests
{
    private string folder = "";

    private string SecretFile => Path.Combine(folder, "secret");

    private string Missing => JsonSerializer.Serialize(new { file = SecretFile });

    [SetUp]
    public void Make_a_folder() => folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;

    [TearDown]
    public void Remove_it() => Directory.Delete(folder, recursive: true);

    [TestCase("", "is empty; it must contain only the secret.")]
    [TestCase(" \n", "is empty; it must contain only the secret.")]
    [TestCase("first\nsecond\n", "has more than one line; it must contain only the secret.")]
    [TestCase("a\0b", "is not UTF-8 text; it must contain only the secret.")]
    public async Task A_file_that_holds_no_secret_is_named_and_never_shown(string content, string problem)
    {
        await File.WriteAllTextAsync(SecretFile, content);

        Assert.That(await Problems(Missing), Is.EqualTo(new[] { $"$.sources[0]: password: {SecretFile}: {problem}" }));
    }

    [TestCase("""{ "file": "/nowhere/secret" }""", "password: /nowhere/secret: no such file")]
    [TestCase("""{ "file": "/dev/zero" }""", "password: /dev/zero: is a device; it must be a regular file.")]
    [TestCase("""{ "env": "AUTODISCOVER_NO_SUCH" }""", "password: the environment variable AUTODISCOVER_NO_SUCH is not set.")]
    [TestCase("""{ "credential": "sql" }""",
        "password: there are no systemd credentials here; add LoadCredential=sql:FILE to the unit, and in a shell put "
        + "\"systemd-run --pipe --wait --same-dir -p LoadCredential=sql:FILE\" before the command.")]
    public async Task A_secret_that_is_not_there_is_named(string password, string problem)
    {
        var problems = await Problems(password);

        Assert.That(problems, Has.Count.EqualTo(1));
        Assert.That(problems[0], Does.StartWith($"$.sources[0]: {problem}"));
    }

    [Test]
    public async Task A_secret_with_a_line_break_at_its_end_and_spaces_within_is_one()
    {
        await File.WriteAllTextAsync(SecretFile, " it's a \"secret\"; x=y\r\n");

        Assert.That(await Problems(Missing), Is.Empty);
    }

    [Test]
    public async Task A_token_that_no_request_could_carry_is_named()
    {
        await File.WriteAllTextAsync(SecretFile, "two words\n");
        var reading = Read($$"""{ "http": "https://api.example.com/", "password": {{Missing}} }""");

        var problems = (await SourceSecrets.Validate(reading, [], default)).Problems;

        Assert.That(problems.Single().Message, Does.StartWith("password: the token must be one word"));
    }

    [Test]
    public async Task An_authority_that_is_none_is_named()
    {
        await File.WriteAllTextAsync(SecretFile, "no certificate");
        var reading = Read(
            $$"""
            { "mysql": "host=db.example.com dbname=x user=y", "preset": "mailcow", "ca": {{JsonSerializer.Serialize(SecretFile)}} }
            """);

        var problems = (await SourceSecrets.Validate(reading, [], default)).Problems;

        Assert.That(problems.Single().Message, Does.StartWith($"ca: {SecretFile}: contains no certificate"));
    }

    [Test]
    public async Task A_source_in_use_is_left_to_say_so_itself()
    {
        var reading = Read(Source(Missing));

        var validated = await SourceSecrets.Validate(reading, [.. reading.Catalog!.Sources!], default);

        Assert.That(validated, Is.SameAs(reading));
    }

    [Test]
    public async Task The_server_does_not_start_and_says_why_in_one_line()
    {
        var catalog = Write(Source(Missing));

        var (exit, _, error) = await Cli.Run("--catalog", catalog, "--urls", "http://127.0.0.1:0");

        Assert.That(exit, Is.EqualTo(2));
        var refusal = $"password: {SecretFile}: no such file";
        Assert.That(error.Split('\n').Count(line => line.Contains(refusal, StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(error, Does.StartWith($"{catalog}:").And.Contain("$.sources[0]").And.EndWith("1 error, 0 warnings.\n"));
    }

    [Test]
    public async Task Check_says_the_same_unless_it_is_to_connect_to_nothing()
    {
        var catalog = Write(Source(Missing));

        var online = await Cli.Run("check", catalog);
        var offline = await Cli.Run("check", "--offline", catalog);

        Assert.That((online.Exit, offline.Exit), Is.EqualTo((2, 0)));
        Assert.That(online.Output, Does.Contain($"password: {SecretFile}: no such file").And.EndWith("cannot be served.\n"));
        Assert.That(offline.Output, Does.Not.Contain("no such file"));
    }

    private static async Task<IReadOnlyList<string>> Problems(string password)
    {
        var reading = await SourceSecrets.Validate(Read(Source(password)), [], default);
        Assert.That(reading.Catalog is null, Is.EqualTo(reading.Problems.Count > 0));
        Assert.That(reading.LacksSecrets, Is.EqualTo(reading.Problems.Count > 0));
        return [.. reading.Problems.Select(problem => $"{problem.Path}: {problem.Message}")];
    }

    private static CatalogReading Read(string source) => Catalogs.Read(Json(source));

    private string Write(string source)
    {
        var file = Path.Combine(folder, "catalog.json");
        File.WriteAllText(file, Json(source));
        return file;
    }

    private static string Source(string password) =>
        $$"""{ "postgresql": "host=127.0.0.1 port=1 dbname=x user=y", "preset": "postfixadmin", "password": {{password}} }""";

    private static string Json(string source) =>
        $$"""{ "host": "mail.example.com", "domains": ["example.com"], "sources": [{{source}}] }""";
}
