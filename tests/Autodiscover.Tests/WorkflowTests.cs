using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Autodiscover.Tests;

/// <summary>
/// Holds the forge's workflows, which run nowhere here, to what can be said of them without a forge.
/// </summary>
public sealed partial class WorkflowTests
{
    private static IEnumerable<string> Workflows { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Folder(".github/workflows"), "*.yml")
            .Order(StringComparer.Ordinal)
            .Select(file => Path.GetRelativePath(Repository.Root, file)),
    ];

    /// <summary>Each workflow's name, the script of a step, and whether bash runs it; the shell of a step that names none is sh.</summary>
    private static IEnumerable<(string Workflow, string Script, bool ByBash)> Steps { get; } =
    [
        .. from workflow in Workflows
           from step in StepBegin().Split(File.ReadAllText(Repository.Folder(workflow)))
           where RunValue().IsMatch(step)
           select (workflow, Script(RunValue().Match(step)), step.Contains("\n        shell: bash", StringComparison.Ordinal)),
    ];

    private static IEnumerable<object[]> Scripts() => Steps.Select(step => new object[] { step.Workflow, step.Script });

    [Test]
    public void Every_run_line_is_found() =>
        Assert.That(
            Steps.Count(),
            Is.EqualTo(Workflows.Sum(file => Regex.Count(File.ReadAllText(Repository.Folder(file)), @"\brun:"))).And.GreaterThan(10));

    [TestCaseSource(nameof(Scripts))]
    public async Task Bash_can_read_every_run_line(string workflow, string script)
    {
        var start = new ProcessStartInfo("bash", ["-n"]) { RedirectStandardInput = true, RedirectStandardError = true };
        using var bash = Process.Start(start)!;
        await bash.StandardInput.WriteAsync(script);
        bash.StandardInput.Close();

        var error = await bash.StandardError.ReadToEndAsync();
        await bash.WaitForExitAsync();

        Assert.That(bash.ExitCode, Is.Zero, $"{workflow}: {script}: {error}");
    }

    [Test]
    public void What_only_bash_knows_is_run_by_bash() =>
        Assert.That(Steps.Where(step => !step.ByBash && OnlyBash().IsMatch(step.Script)), Is.Empty);

    /// <summary>A tag can be moved to other code; a commit cannot. The version beside it is for people and for updates.</summary>
    [TestCaseSource(nameof(Workflows))]
    public void Every_action_is_pinned_to_a_commit(string workflow) =>
        Assert.That(
            Uses().Matches(File.ReadAllText(Repository.Folder(workflow))).Select(match => match.Groups[1].Value),
            Is.Not.Empty.And.All.Match(@"^[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$"));

    [TestCaseSource(nameof(Scripts))]
    public void Every_script_that_is_run_is_there(string workflow, string script) =>
        Assert.That(
            OwnFile().Matches(script).Select(match => match.Groups[1].Value).Where(file => !File.Exists(Repository.Folder(file))),
            Is.Empty,
            workflow);

    /// <summary>What the forge fills in is program text there: a branch's name could be a command.</summary>
    [TestCaseSource(nameof(Scripts))]
    public void No_run_line_is_filled_in_by_the_forge(string workflow, string script) =>
        Assert.That(script, Does.Not.Contain("${{"), workflow);

    [TestCase("ci.yml", ".ci/run")]
    [TestCase("release.yml", ".ci/run")]
    [TestCase("release.yml", "deploy/release.sh")]
    public void A_workflow_runs_what_people_run(string workflow, string script) =>
        Assert.That(
            Steps.Where(step => step.Workflow.EndsWith(workflow, StringComparison.Ordinal)).Select(step => step.Script),
            Has.Some.Contains(script));

    /// <summary>On the line, or indented below it; what is folded (<c>&gt;-</c>) is one line.</summary>
    private static string Script(Match run)
    {
        var below = run.Groups["below"].Captures.Select(line => line.Value.Trim());
        return run.Groups["value"].Value switch
        {
            ['>', ..] => string.Join(' ', below),
            ['|', ..] => string.Join('\n', below),
            var line => line,
        };
    }

    [GeneratedRegex(@"\n(?= {6}- )")]
    private static partial Regex StepBegin();

    [GeneratedRegex(@"^ {6}(?:- |  )run: (?<value>.+)(?<below>\n {10}.*)*", RegexOptions.Multiline)]
    private static partial Regex RunValue();

    [GeneratedRegex(@"\buses: (.+)$", RegexOptions.Multiline)]
    private static partial Regex Uses();

    [GeneratedRegex(@"<<<|\$\{\w+(?:,,|//)|\[\[")]
    private static partial Regex OnlyBash();

    [GeneratedRegex(@"(?<![\w./-])((?:\.ci|deploy|tests)/[\w./-]+|CHANGELOG\.md)")]
    private static partial Regex OwnFile();
}
