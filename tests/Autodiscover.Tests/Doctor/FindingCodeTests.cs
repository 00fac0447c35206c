using System.Reflection;
using System.Text.RegularExpressions;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Tests.Doctor;

/// <summary>
/// Monitoring relies on the codes: each is listed, used and documented, and none stands anywhere else.
/// </summary>
public sealed class FindingCodeTests
{
    private const string Documentation = "deploy/doctor-findings.md";

    private static readonly string Source = Repository.Folder("src/Autodiscover");

    /// <summary>Where each code is declared: type, member and the code.</summary>
    private static IEnumerable<(string Type, string Member,
        FindingCode Code)> Declared
    { get; } = [.. typeof(FindingCode).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(FindingCode).Namespace)
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .SelectMany(field => Codes(type, field)))];

    [Test]
    public void Every_code_is_listed() =>
        Assert.That(FindingCodes.All.Select(code => code.Name), Is.EquivalentTo(Declared.Select(one => one.Code.Name)));

    [Test]
    public void No_two_codes_have_one_name() =>
        Assert.That(FindingCodes.All.Select(code => code.Name), Is.Unique.And.All.Match("^[a-z]+\\.[a-z0-9-]+$"));

    [Test]
    public void Every_code_is_used()
    {
        var source = string.Join('\n', Files().Where(file => !file.Contains("/Findings/", StringComparison.Ordinal))
            .Select(File.ReadAllText));

        var unused = Declared.Where(one => !Regex.IsMatch(source, $@"\b{one.Type}\.{one.Member}\b"));

        Assert.That(unused, Is.Empty);
    }

    [Test]
    public void No_code_is_written_as_a_text_elsewhere()
    {
        var areas = string.Join('|', FindingCodes.All.Select(code => code.Name.Split('.')[0]).Distinct());

        var written = Files().Where(file => !file.Contains("/Findings/", StringComparison.Ordinal))
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), $"\"(?:{areas})\\.[a-z0-9-]+\"")
                .Select(match => (Path.GetFileName(file), match.Value)));

        Assert.That(written, Is.Empty);
    }

    [Test]
    public void Every_code_has_a_story() =>
        Assert.That(FindingCodes.All.Where(code => FindingStories.For(code) is null), Is.Empty);

    [Test]
    public void Every_code_is_documented()
    {
        var path = Repository.Folder(Documentation);
        var table = Table();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, table);
        }

        Assert.That(File.ReadAllText(path), Is.EqualTo(table),
            $"{Documentation} is made from the codes; run again with UPDATE_SNAPSHOTS=1.");
    }

    private static string Table() => $"""
        # What `doctor` finds

        Every code of `autodiscover doctor --json`, what it means and what to do. A finding itself names the host, the record
        or the URL, and its fix has the literal line to paste where there is one. Codes are stable; new ones may be added.
        `autodiscover explain CODE` prints the same. This page is made from the program: a test writes it.

        | code | what it means | what to do |
        |---|---|---|
        {string.Join('\n', FindingCodes.All.Select(code => $"| `{code.Name}` | {code.Meaning} | {code.Fix} |"))}

        ## What was seen, and why it matters

        {string.Join("\n\n", FindingCodes.All.Select(Story))}

        """;

    private static string Story(FindingCode code) => FindingStories.For(code) is { } story
        ? $"**`{code.Name}`**: {story.Seen} {story.Why}"
        : code.Name;

    private static IEnumerable<(string Type, string Member, FindingCode Code)> Codes(Type type, FieldInfo field) =>
        field.GetValue(null) switch
        {
            FindingCode code => [(type.Name, field.Name, code)],
            ConnectCodes codes => Members(codes),
            DiscoveryCodes codes => Members(codes),
            _ => [],
        };

    /// <summary>Used through a parameter or field named <c>codes</c>, or at its own area.</summary>
    private static IEnumerable<(string Type, string Member, FindingCode Code)> Members(object codes) =>
        codes.GetType().GetProperties()
        .Where(property => property.PropertyType == typeof(FindingCode))
        .Select(property => ("(?:codes|Connect)", property.Name, (FindingCode)property.GetValue(codes)!));

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Path.Combine(Source, "Doctor"), "*.cs", SearchOption.AllDirectories)
        .Concat(Directory.EnumerateFiles(Path.Combine(Source, "Commands"), "*.cs"));
}
