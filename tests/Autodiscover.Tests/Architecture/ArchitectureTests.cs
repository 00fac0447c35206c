using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Autodiscover.Tests.Architecture;

/// <summary>
/// Arrows point one way, and each is written down: the catalog and the documents know nothing of servers, logs, clocks
/// or files.
/// </summary>
public sealed partial class ArchitectureTests
{
    /// <summary>
    /// Which room may use which, lowest first. An arrow that is not needed any more is to be taken out.
    /// </summary>
    private const string Table = """
        Catalog                -> Text
        Catalog.Resolution     -> Catalog
        Catalog.Validation     -> Catalog, Catalog.Resolution, Text
        Catalog.Json           -> Catalog, Catalog.Validation, Text
        Documents.Page         -> Catalog, Catalog.Resolution
        Documents.Rendering    -> Catalog
        Documents              -> Catalog, Catalog.Resolution, Documents.Page, Documents.Rendering
        Dns                    -> Catalog.Resolution, Documents, Text
        Doctor.Findings        -> Text
        Doctor.Certificates    -> Doctor.Findings, Text
        Doctor.Probes          -> Catalog, Catalog.Resolution, Dns, Doctor.Certificates, Doctor.Findings, Files,
        Doctor.Probes          -> Text
        Doctor.Checks          -> Catalog, Catalog.Resolution, Dns, Doctor.Certificates, Doctor.Findings,
        Doctor.Checks          -> Doctor.Probes, Documents, Text
        Doctor.Clients         -> Catalog, Catalog.Resolution, Dns, Doctor.Checks, Doctor.Findings, Doctor.Probes,
        Doctor.Clients         -> Documents, Text
        Doctor                 -> Catalog, Catalog.Resolution, Dns, Doctor.Checks, Doctor.Clients, Doctor.Findings,
        Doctor                 -> Doctor.Probes, Documents, Text
        Observability          -> Catalog.Resolution, Documents
        Security               -> Files, Refresh, Text
        Sources.Catalogs       -> Catalog, Catalog.Json, Catalog.Validation, Files
        Sources.Reading        -> Catalog, Files, Text
        Sources.Domains        -> Catalog, Catalog.Json, Catalog.Resolution, Catalog.Validation, Files, Refresh,
        Sources.Domains        -> Sources.Reading, Text
        Sources.Ldap           -> Catalog, Sources.Reading, Text
        Sources.Lists          -> Catalog, Files, Sources.Reading, Text
        Sources.Sql            -> Catalog, Files, Sources.Reading, Text
        Sources.Postfix        -> Catalog, Files, Sources.Ldap, Sources.Lists, Sources.Reading, Sources.Sql, Text
        Sources.Web            -> Catalog, Sources.Reading, Text
        Sources                -> Catalog, Catalog.Resolution, Catalog.Validation, Refresh, Sources.Catalogs,
        Sources                -> Sources.Domains, Sources.Ldap, Sources.Lists, Sources.Postfix, Sources.Reading,
        Sources                -> Sources.Sql, Sources.Web
        Observability.Metrics  -> Observability, Security, Sources, Sources.Domains, Text
        Doctor.Reports         -> Doctor, Doctor.Clients, Doctor.Findings, Observability.Metrics, Text
        Observability.Watching -> Catalog.Resolution, Observability
        Http                   -> Catalog, Catalog.Resolution, Observability, Observability.Metrics,
        Http                   -> Observability.Watching, Sources
        Endpoints.Page         -> Catalog, Catalog.Resolution, Dns, Documents, Documents.Page, Http, Text
        Http.Compiled          -> Catalog, Catalog.Resolution, Documents, Documents.Page, Http
        Endpoints              -> Catalog, Catalog.Resolution, Documents, Documents.Page, Endpoints.Page, Http,
        Endpoints              -> Http.Compiled, Observability, Observability.Metrics, Observability.Watching,
        Endpoints              -> Security, Sources
        Hosting.Options        -> Endpoints, Observability, Security
        Hosting.Systemd        -> Endpoints, Hosting.Options, Observability.Metrics, Refresh, Sources, Text
        Hosting.Connections    -> Files, Hosting.Options, Hosting.Systemd, Observability.Metrics
        Hosting.Tls            -> Hosting.Options, Observability.Metrics, Security
        Hosting                -> Catalog, Catalog.Validation, Documents, Endpoints, Hosting.Connections,
        Hosting                -> Hosting.Options, Hosting.Systemd, Hosting.Tls, Http, Observability,
        Hosting                -> Observability.Metrics, Observability.Watching, Refresh, Security, Sources,
        Hosting                -> Sources.Catalogs, Text
        Sources.Import         -> Catalog, Catalog.Validation, Files, Text
        Sources.MailServers    -> Catalog, Files, Sources.Import, Sources.Lists, Sources.Postfix, Sources.Reading,
        Sources.MailServers    -> Text
        Commands               -> Catalog, Catalog.Json, Catalog.Resolution, Catalog.Validation,
        Commands               -> Commands.Generation, Dns, Doctor, Doctor.Checks, Doctor.Findings, Doctor.Probes,
        Commands               -> Doctor.Reports, Documents, Endpoints, Files, Hosting, Hosting.Options,
        Commands               -> Hosting.Systemd, Observability, Observability.Watching, Refresh, Security,
        Commands               -> Sources, Sources.Catalogs, Sources.Import, Sources.MailServers, Text
        """;

    private static readonly string Source = Repository.Folder("src/Autodiscover");
    private static readonly House House = House.FromSource(Source);

    [Test]
    public void Every_arrow_between_rooms_is_in_the_table_and_every_one_of_the_table_is_there()
    {
        var allowed = Allowed().ToHashSet();
        var extra = House.Arrows
            .Where(arrow => !allowed.Contains(arrow.Key))
            .Select(arrow => $"{arrow.Key.From} -> {arrow.Key.To} ({string.Join(", ", arrow.Value.Take(3))})");
        var stale = allowed.Where(arrow => !House.Arrows.ContainsKey(arrow)).Select(arrow => $"{arrow.From} -> {arrow.To}");
        TestContext.Out.WriteLine(Written());

        Assert.That(extra, Is.Empty, "These arrows are not in the table.");
        Assert.That(stale, Is.Empty, "These arrows of the table are not used any more.");
    }

    [Test]
    public void No_two_rooms_use_each_other_not_even_through_a_third() =>
        Assert.That(House.Circle(), Is.Empty);

    [Test]
    public void A_circle_is_named_with_the_types_that_make_it()
    {
        var house = House.FromFiles(
        [
            ("Cook", "Kitchen", "using Autodiscover.Cellar;\ninternal sealed class Cook { Wine wine; }"),
            ("Wine", "Cellar", "using Autodiscover.Hall;\ninternal sealed class Wine { Guest guest; }"),
            ("Guest", "Hall", "using Autodiscover.Kitchen;\ninternal sealed class Guest { Cook cook; }"),
        ]);

        Assert.That(
            house.Circle(),
            Is.EquivalentTo(new[]
            {
                "Cellar -> Hall (Wine -> Guest)", "Hall -> Kitchen (Guest -> Cook)", "Kitchen -> Cellar (Cook -> Wine)",
            }));
    }

    [TestCase("Catalog")]
    [TestCase("Documents")]
    public void The_pure_rooms_import_only_the_base_library_and_the_model(string room)
    {
        var imports = Files(room)
            .SelectMany(file => Import().Matches(File.ReadAllText(file)).Select(import => (File: file, Name: import.Groups[1].Value)))
            .Where(import => !IsAllowed(import.Name, room));

        Assert.That(imports, Is.Empty);
    }

    [TestCase("Catalog")]
    [TestCase("Documents")]
    public void The_pure_rooms_touch_no_clock_no_file_no_environment_and_no_chance(string room)
    {
        var impure = Files(room).SelectMany(file =>
            Impure().Matches(File.ReadAllText(file)).Select(use => (Path.GetFileName(file), use.Value)));

        Assert.That(impure, Is.Empty);
    }

    [Test]
    public void Every_class_is_sealed_static_or_a_base()
    {
        var open = typeof(App).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Where(type => type.Namespace?.StartsWith("Autodiscover", StringComparison.Ordinal) == true)
            .Where(type => type.GetCustomAttribute<CompilerGeneratedAttribute>() is null);

        Assert.That(open, Is.Empty);
    }

    private static IEnumerable<(string From, string To)> Allowed() =>
        from line in Table.Split('\n')
        let parts = line.Split("->")
        from to in parts[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        select (parts[0].Trim(), to);

    private static string Written() => string.Join('\n', House.Rooms.Select(room => $"{room} -> {string.Join(", ", UsedBy(room))}"));

    private static IEnumerable<string> UsedBy(string room) =>
        House.Arrows.Keys.Where(arrow => arrow.From == room).Select(arrow => arrow.To).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Files(string room) =>
        Directory.EnumerateFiles(Path.Combine(Source, room), "*.cs", SearchOption.AllDirectories);

    private static bool IsAllowed(string name, string room) =>
        name is "Autodiscover.Text"
        || name.StartsWith("Autodiscover.Catalog", StringComparison.Ordinal)
        || (IsIn(name, "System") && !IsIn(name, "System.Net") && !IsIn(name, "System.IO"))
        || (room == "Documents" && (name is "QRCoder" || IsIn(name, "Autodiscover.Documents")));

    private static bool IsIn(string name, string space) => name == space || name.StartsWith($"{space}.", StringComparison.Ordinal);

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex(@"\b(?:DateTime\.(?:Utc)?Now|DateTimeOffset\.(?:Utc)?Now|TimeProvider|Stopwatch|Environment\.\w+"
        + @"|File\.\w+|Directory\.\w+|Random\b|Guid\.NewGuid|Console\.\w+|HttpContext|ILogger)\b")]
    private static partial Regex Impure();
}
