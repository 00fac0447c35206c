using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text.Json;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Tests.Sources.Web;

namespace Autodiscover.Tests.Commands;

[NonParallelizable]
public sealed class CheckCommandTests
{
    private const string TwoNames = """["bigger.example", { "domain": "alias.example", "alias_of": "bigger.example" }]""";

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
        Assert.That(output, Does.Contain("warning: $.login (line 1, column 40): {local}").And.Contain("0 errors, 1 warning."));
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

    [Test]
    public async Task Each_source_says_what_it_gave()
    {
        var source = Names("bigger.example\nbücher.example\nexample.net\n");

        var (exit, output, _) = await Cli.Run("check", Write(Catalog(source)));

        Assert.That(exit, Is.Zero);
        Assert.That(output, Does.Contain("source lines: 3 domains, 0 aliases, 0 rows skipped.\n"));
        Assert.That(output, Does.EndWith("can be served: 4 domain names.\n"));
    }

    [TestCase(false, 0)]
    [TestCase(true, 1)]
    public async Task Skipped_rows_are_shown_and_count_when_it_is_strict(bool strict, int expected)
    {
        var source = Names("good.example\nbad_name\n10.0.0.1\nanna@bad_place\n");

        var (exit, output, error) = await Cli.Run(["check", Write(Catalog(source)), .. strict ? new[] { "--strict" } : []]);

        Assert.That(exit, Is.EqualTo(expected));
        Assert.That(output, Does.Contain("source lines: 1 domain, 0 aliases, 3 rows skipped.\n"));
        Assert.That(output, Does.Contain("\n  skipped: \"bad_name\" is not a domain name\n"));
        Assert.That(output + error, Does.Not.Contain("anna"));
    }

    [Test]
    public async Task Of_many_skipped_rows_a_few_are_shown()
    {
        var source = Names(string.Concat(Enumerable.Range(0, 100).Select(i => $"bad_{i}\n")) + "good.example\n");

        var (_, output, _) = await Cli.Run("check", Write(Catalog(source)));

        Assert.That(output.Split("skipped: \"bad_"), Has.Length.EqualTo(6));
        Assert.That(output, Does.Contain("  skipped: 95 more\n"));
    }

    [Test]
    public async Task A_source_that_is_down_is_named_with_the_reason()
    {
        var (exit, output, _) = await Cli.Run("check", Write(Catalog(RefusedDatabase())));

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(output, Does.Contain("source postgresql postfixadmin: cannot be read: PostgreSQL at 127.0.0.1:"));
        Assert.That(output, Does.Contain("connection refused"));
        Assert.That(output, Does.EndWith("can be served: 1 domain name, without those of 1 source.\n"));
    }

    [Test]
    public async Task Offline_connects_to_nothing_and_says_so()
    {
        var (exit, output, _) = await Cli.Run("check", "--offline", "--strict", Write(Catalog(RefusedDatabase())));

        Assert.That(exit, Is.Zero);
        Assert.That(output, Does.Contain("source postgresql postfixadmin: not read (--offline).\n").And.Not.Contain("refused"));
    }

    [Test]
    public async Task Offline_finds_options_that_make_no_sense()
    {
        var catalog = Write(Catalog("""{ "postgresql": "host=127.0.0.1 dbname=x", "preset": "mailcow" }"""));

        var (exit, output, _) = await Cli.Run("check", "--offline", catalog);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(output, Does.Contain("$.sources[0]").And.Contain("mailcow"));
    }

    [Test]
    public async Task A_connection_without_TLS_to_another_machine_is_a_warning()
    {
        var catalog = Write(Catalog("""{ "mysql": "host=192.0.2.1 dbname=x user=y sslmode=disable", "preset": "mailcow" }"""));

        var (exit, output, _) = await Cli.Run("check", "--strict", "--offline", catalog);

        Assert.That(exit, Is.EqualTo(1));
        Assert.That(output, Does.Contain("  warning: ").And.Contain("sslmode=disable"));
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    public async Task A_secret_that_everybody_can_read_is_a_warning()
    {
        var secret = Path.Combine(folder, "secret");
        await File.WriteAllTextAsync(secret, "Zx9-secret\n");
        File.SetUnixFileMode(secret, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        var source = $$"""
            { "postgresql": "host=127.0.0.1 port=1 dbname=x user=y", "preset": "postfixadmin", "password": { "file": "{{secret}}" } }
            """;

        var (exit, output, _) = await Cli.Run("check", "--offline", "--strict", Write(Catalog(source)));

        Assert.That(exit, Is.EqualTo(1));
        Assert.That(output, Does.Contain($"can read {secret}; run: chmod o-r {secret}\n").And.Not.Contain("Zx9"));
    }

    [Test]
    public async Task A_source_that_gives_nothing_is_a_warning()
    {
        var (exit, output, _) = await Cli.Run("check", "--strict", Write(Catalog(Names("# none yet\n"))));

        Assert.That(exit, Is.EqualTo(1));
        Assert.That(output, Does.Contain("  warning: It gave no domains;"));
    }

    [TestCase("{ \"colour\": 1 }", "unknown property")]
    [TestCase("{ \"login\": 5 }", "5 cannot be used here")]
    [TestCase("{ \"aliases\": [\"a b\"] }", "is not a domain name")]
    [TestCase("{ \"hots\": \"mail.example.com\" }", "did you mean \"host\"?")]
    public async Task What_many_domains_have_in_common_is_said_once_and_counted(string entry, string words)
    {
        const int Domains = 4_000;
        var entries = string.Join(",\n", Enumerable.Range(0, Domains).Select(number => $"\"d{number}.example\": {Unique(entry, number)}"));
        var file = Write($"{{ \"host\": \"mail.example.com\", \"domains\": {{\n{entries} }} }}");

        var (exit, output, _) = await Cli.Run("check", file);
        var (_, all, _) = await Cli.Run("check", file, "--all");

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(output.Split('\n'), Has.Length.LessThan(8));
        Assert.That(output, Does.Contain(words).And.Contain("$.domains['d2.example']"));
        Assert.That(output, Does.Contain("3997 more domains like this: d3.example, d4.example, d5.example, …; \"autodiscover check"));
        Assert.That(output, Does.Contain("\n4000 errors, 0 warnings.\n"));
        Assert.That(all.Split('\n').Count(line => line.Contains("$.domains['d", StringComparison.Ordinal)), Is.EqualTo(Domains));
    }

    [Test]
    public async Task Problems_of_different_kinds_are_each_shown()
    {
        var file = Write("""
            {
              "host": "mail.example.com",
              "cacheSeconds": -1,
              "domains": { "a.example": { "colour": 1 }, "b.example": { "login": 5 }, "c.example": { "size": 1 } }
            }
            """);

        var (_, output, _) = await Cli.Run("check", file);

        Assert.That(output, Does.Contain("$.cacheSeconds (line 3, column 19): ").And.Contain("4 errors").And.Not.Contain("like this"));
    }

    [Test]
    public async Task Json_has_each_problem_with_its_place()
    {
        var (exit, output, _) = await Cli.Run("check", "--json", Write("""{ "host": "mail.example.com", "domains": ["a b", "c d"] }"""));

        using var json = JsonDocument.Parse(output);
        var problem = json.RootElement.GetProperty("problems")[1];
        Assert.That(exit, Is.EqualTo(2));
        Assert.That(json.RootElement.EnumerateObject().Take(2).Select(one => one.Name), Is.EqualTo(new[] { "schemaVersion", "time" }));
        Assert.That(json.RootElement.GetProperty("errors").GetInt32(), Is.EqualTo(2));
        Assert.That(json.RootElement.GetProperty("canBeServed").GetBoolean(), Is.False);
        Assert.That((problem.GetProperty("line").GetInt32(), problem.GetProperty("column").GetInt32()), Is.EqualTo((1, 50)));
    }

    [Test]
    public async Task A_good_catalog_in_json_says_how_many_domains_it_has()
    {
        var (exit, output, _) = await Cli.Run("check", "--json", Write(Catalog(Names("bigger.example\nbad_name\n"))));

        using var json = JsonDocument.Parse(output);
        Assert.That(exit, Is.Zero);
        Assert.That(json.RootElement.GetProperty("domains").GetInt32(), Is.EqualTo(2));
        Assert.That(json.RootElement.GetProperty("sources")[0].GetProperty("skippedRows").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_file_that_is_not_used_yet_says_which_digests_to_publish_before_it_is()
    {
        var used = Write("""{ "host": "mail.example.com", "domains": ["example.com"] }""");
        var next = Path.Combine(folder, "next.json");
        await File.WriteAllTextAsync(next, """{ "host": "imap.example.com", "domains": ["example.com", "new.example"] }""");
        Environment.SetEnvironmentVariable("AUTODISCOVER_CATALOG", used);

        var (_, changed, _) = await Cli.Run("check", next);
        var (_, same, _) = await Cli.Run("check", used);

        Environment.SetEnvironmentVariable("AUTODISCOVER_CATALOG", null);
        Assert.That(changed, Does.Contain($"_ua-auto-config.example.com TXT: add \"{Digest(next)}\" before you use this catalog"));
        Assert.That(changed, Does.Contain($"keep \"{Digest(used)}\"").And.Not.Contain("new.example"));
        Assert.That(same, Does.Not.Contain("DNS change"));
    }

    [Test]
    public async Task A_catalog_is_named_once()
    {
        var (exit, output, error) = await Cli.Run("check", "a.json", "--catalog", "b.json");

        Assert.That((exit, output), Is.EqualTo((2, "")));
        Assert.That(error, Is.EqualTo("check: two catalogs are named, a.json and --catalog b.json; name one.\n"));
    }

    [Test]
    public async Task A_folder_is_called_a_folder()
    {
        var (exit, _, error) = await Cli.Run("check", folder);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Is.EqualTo($"{folder}: is a folder; name the catalog file in it, like {folder}/catalog.json.\n"));
    }

    [Test]
    public async Task Export_says_and_shows_that_a_source_is_missing()
    {
        var written = Path.Combine(folder, "partly");

        var (exit, output, error) = await Cli.Run("export", written, "--catalog", Write(Catalog(RefusedDatabase())));

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Does.Contain("export: not complete"));
        Assert.That(output, Does.Contain("1 domain written"));
    }

    [TestCase("show", "bigger.example")]
    [TestCase("dns", "bigger.example")]
    public async Task Other_verbs_find_a_domain_of_a_source_while_another_is_down(string verb, string domain)
    {
        var catalog = Write(Catalog(Names("bigger.example\n"), RefusedDatabase()));

        var (exit, output, error) = await Cli.Run(verb, domain, "--catalog", catalog);

        Assert.That(exit, Is.Zero);
        Assert.That(output, Does.Contain("mail.example.com"));
        Assert.That(error, Does.StartWith("source postgresql postfixadmin: cannot be read: "));
    }

    [TestCase("show")]
    [TestCase("dns")]
    public async Task Other_verbs_find_the_alias_of_a_source(string verb)
    {
        using var server = new ListServer(_ => ListServer.Json(TwoNames));
        var catalog = Write(Catalog($$"""{ "http": "{{server.Url}}" }"""));

        var (exit, output, error) = await Cli.Run(verb, "alias.example", "--catalog", catalog);

        Assert.That((exit, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.Contain("alias.example"));
    }

    [Test]
    public async Task Export_writes_the_domains_of_sources_and_their_aliases()
    {
        using var server = new ListServer(_ => ListServer.Json(TwoNames));
        var written = Path.Combine(folder, "export");

        var (exit, _, _) = await Cli.Run("export", written, "--catalog", Write(Catalog($$"""{ "http": "{{server.Url}}" }""")));

        Assert.That(exit, Is.Zero);
        var hosts = Directory.GetDirectories(written).Select(Path.GetFileName);
        Assert.That(hosts, Is.SupersetOf(new[] { "autoconfig.bigger.example", "autoconfig.alias.example" }));
    }

    [TestCase("show")]
    [TestCase("dns")]
    [TestCase("doctor")]
    public async Task A_domain_is_only_missing_where_every_source_was_read(string verb)
    {
        var whole = await Cli.Run(verb, "missing.example", "--catalog", Write(Catalog(Names("bigger.example\n"))));
        var partly = await Cli.Run(verb, "missing.example", "--catalog", Write(Catalog(RefusedDatabase())));

        Assert.That((whole.Exit, partly.Exit), Is.EqualTo((2, 2)));
        Assert.That(whole.Error, Does.Contain("missing.example is not in the catalog"));
        Assert.That(partly.Error, Does.Contain("it may be in a source that cannot be read").And.Not.Contain("not in the catalog"));
    }

    private static string Catalog(params string[] sources) =>
        $$"""{ "host": "mail.example.com", "domains": ["example.com"], "sources": [{{string.Join(',', sources)}}] }""";

    private static string Digest(string catalog)
    {
        Assert.That(Catalogs.Hosted(File.ReadAllText(catalog)).TryFind("example.com", out var domain));
        return Pacc.DigestText(Pacc.Render(AccountSettings.Create(domain)));
    }

    /// <summary>Each alias once.</summary>
    private static string Unique(string entry, int number) => entry.Replace("a b", $"a b{number}", StringComparison.Ordinal);

    private string Names(string lines)
    {
        var file = Path.Combine(folder, $"{Guid.NewGuid()}.txt");
        File.WriteAllText(file, lines);
        return $$"""{ "lines": "{{file}}" }""";
    }

    /// <summary>On a port that was free a moment ago.</summary>
    private static string RefusedDatabase()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        return $$"""{ "postgresql": "host=127.0.0.1 port={{port}} dbname=x user=y", "preset": "postfixadmin" }""";
    }

    private string Write(string catalog)
    {
        var file = Path.Combine(folder, "catalog.json");
        File.WriteAllText(file, catalog);
        return file;
    }
}
