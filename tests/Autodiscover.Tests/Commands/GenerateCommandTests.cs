using System.Diagnostics;
using Autodiscover.Commands;
using Autodiscover.Text;

namespace Autodiscover.Tests.Commands;

/// <summary>What packages ship beside the program says what the command line says.</summary>
public sealed class GenerateCommandTests
{
    private static readonly string[] Kinds = ["man", "bash", "zsh", "fish"];

    [TestCaseSource(nameof(Kinds))]
    public async Task Every_verb_and_every_option_is_in_it_and_nothing_hidden(string kind)
    {
        var root = CommandLine.Root;
        var options = root.Subcommands.Where(verb => !verb.Hidden).SelectMany(verb => verb.Options).Concat(root.Options).ToList();

        var text = Searchable((await Cli.Run("generate", kind)).Output, kind);

        Assert.Multiple(() =>
        {
            Assert.That(Missing(root.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name), text), Is.Empty);
            Assert.That(Missing(options.Where(option => !option.Hidden).Select(option => option.Name), text), Is.Empty);
            Assert.That(text, Does.Not.Contain("--contentRoot"));
            Assert.That(text, Does.Not.Contain("autodiscover generate [OPTION]"));
        });
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task The_words_of_an_option_are_in_it(string kind)
    {
        var (exit, output, _) = await Cli.Run("generate", kind);

        Assert.That(exit, Is.Zero);
        Assert.That(output, Does.Contain("always").And.Contain("hashed").And.Contain("critical"));
    }

    [Test]
    public async Task The_manual_page_has_the_version_every_exit_code_and_every_example()
    {
        var (_, output, _) = await Cli.Run("generate", "man");

        Assert.Multiple(() =>
        {
            Assert.That(output, Does.StartWith($".TH AUTODISCOVER 1 \"\" \"autodiscover {AutodiscoverVersion.Current}\""));
            Assert.That(output, Does.Contain($".B {ExitCode.Fine}\n").And.Contain($".B {ExitCode.Warnings}\n"));
            Assert.That(output, Does.Contain($".B {ExitCode.Unusable}\n"));
            Assert.That(output, Does.Contain("autodiscover check \\-\\-strict new\\-catalog.json"));
        });
    }

    [TestCase("che", "check")]
    [TestCase("check --str", "--strict")]
    [TestCase("--log j", "json")]
    [TestCase("serve --redirect-to-https n", "never")]
    [TestCase("--catalog check do", "doctor")]
    [TestCase("doctor example.com --js", "--json")]
    [TestCase("show --as mobilec", "mobileconfig")]
    [TestCase("dns example.com --format n", "nsupdate")]
    [TestCase("watch --format mobilec", "mobileconfig")]
    [TestCase("import mailc", "mailcow")]
    [TestCase("explain dns.srv-mis", "dns.srv-missing")]
    [TestCase("serve --socket-owner daemo", "daemon")]
    [TestCase("serve --socket-group daemo", "daemon")]
    [TestCase("nothing-like-it --zzz", "")]
    public async Task Bash_completes_a_word(string typed, string expected)
    {
        Assert.That(await CompletedByBash(typed), Is.EqualTo(expected));
    }

    [TestCase("check", "samples/minim", "samples/minimal.json")]
    [TestCase("--catalog", "samples/minim", "samples/minimal.json")]
    [TestCase("import", "samples/minim", "samples/minimal.json")]
    [TestCase("import thunderbird", "samples/minim", "samples/minimal.json")]
    [TestCase("serve --signing-key", "samples/minim", "samples/minimal.json")]
    [TestCase("init --output", "samples/minim", "samples/minimal.json")]
    [TestCase("doctor --ca", "samples/minim", "samples/minimal.json")]
    [TestCase("serve --certificates", "sampl", "samples")]
    [TestCase("serve --certificates", "samples/minim", "")]
    [TestCase("export", "sampl", "samples")]
    public async Task Bash_completes_a_file_where_one_is_wanted_and_a_folder_where_that_is(string before, string typed, string expected)
    {
        var completed = await CompletedByBash($"{before} {Repository.Folder(typed)}");

        Assert.That(completed, Is.EqualTo(expected.Length == 0 ? "" : Repository.Folder(expected)));
    }

    private static async Task<string> CompletedByBash(string typed)
    {
        var (_, script, _) = await Cli.Run("generate", "bash");
        var completed = await Bash($"{script}\ncompopt() {{ :; }}\nCOMP_WORDS=(autodiscover {typed})\n"
            + $"COMP_CWORD={typed.Split(' ').Length}\n_autodiscover\necho \"${{COMPREPLY[*]}}\"");
        return completed.Trim();
    }

    [Test]
    public async Task A_kind_that_is_none_is_refused_in_one_line()
    {
        var (exit, output, error) = await Cli.Run("generate", "powershell");

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.StartWith("generate: \"powershell\" is not a kind; use man, bash, zsh, fish").And.Matches("^[^\n]+\n$"));
    }

    /// <summary>As a reader finds it: fish writes options without dashes, a manual page escapes them.</summary>
    private static string Searchable(string text, string kind) => kind switch
    {
        "man" => text.Replace("\\-", "-", StringComparison.Ordinal),
        "fish" => text.Replace(" -l ", " --", StringComparison.Ordinal),
        _ => text,
    };

    private static IEnumerable<string> Missing(IEnumerable<string> names, string text) =>
        names.Where(name => !text.Contains(name, StringComparison.Ordinal));

    private static async Task<string> Bash(string script)
    {
        var start = new ProcessStartInfo("bash", ["--norc", "-s"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var bash = Process.Start(start)!;
        await bash.StandardInput.WriteAsync(script);
        bash.StandardInput.Close();
        return await bash.StandardOutput.ReadToEndAsync();
    }
}
