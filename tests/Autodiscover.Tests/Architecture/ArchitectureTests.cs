using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Autodiscover.Tests.Architecture;

/// <summary>
/// Arrows point one way: the catalog and the documents know nothing of servers, logs, clocks or files.
/// </summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Source = Repository.Folder("src/Autodiscover");

    [TestCase("Catalog")]
    [TestCase("Documents")]
    public void The_pure_rooms_import_only_the_base_library_and_the_model(string room)
    {
        var imports = Directory.EnumerateFiles(Path.Combine(Source, room), "*.cs", SearchOption.AllDirectories)
            .SelectMany(Imports)
            .Where(import => !IsAllowed(import.Name, room));

        Assert.That(imports, Is.Empty);
    }

    [TestCase("Catalog")]
    [TestCase("Documents")]
    public void The_pure_rooms_touch_no_clock_no_file_no_environment_and_no_chance(string room)
    {
        var impure = Directory.EnumerateFiles(Path.Combine(Source, room), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Impure().Matches(File.ReadAllText(file)).Select(use => (Path.GetFileName(file), use.Value)));

        Assert.That(impure, Is.Empty);
    }

    [Test]
    public void The_catalog_does_not_know_the_documents() =>
        Assert.That(Directory.EnumerateFiles(Path.Combine(Source, "Catalog"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("Autodiscover.Documents", StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void Every_class_is_sealed_static_or_a_base()
    {
        var open = typeof(App).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Where(type => type.Namespace?.StartsWith("Autodiscover", StringComparison.Ordinal) == true)
            .Where(type => type.GetCustomAttribute<CompilerGeneratedAttribute>() is null);

        Assert.That(open, Is.Empty);
    }

    private static IEnumerable<(string File, string Name)> Imports(string file) =>
        from import in Import().Matches(File.ReadAllText(file))
        select (Path.GetFileName(file), import.Groups[1].Value);

    private static bool IsAllowed(string name, string room) =>
        name is "Autodiscover.Text"
        || name.StartsWith("Autodiscover.Catalog", StringComparison.Ordinal)
        || (IsIn(name, "System") && !IsIn(name, "System.Net") && !IsIn(name, "System.IO"))
        || (room == "Documents" && (name is "QRCoder" || IsIn(name, "Autodiscover.Documents")));

    private static bool IsIn(string name, string space) => name == space || name.StartsWith($"{space}.", StringComparison.Ordinal);

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex(@"\b(?:DateTime\.(?:Utc)?Now|DateTimeOffset\.(?:Utc)?Now|TimeProvider|Stopwatch"
        + @"|Environment\.\w+|File\.\w+|Directory\.\w+|Random\b|Guid\.NewGuid|Console\.\w+|HttpContext|ILogger)\b")]
    private static partial Regex Impure();
}
