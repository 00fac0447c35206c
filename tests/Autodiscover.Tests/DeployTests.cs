using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Autodiscover.Commands;
using Autodiscover.Doctor.Reports;
using Autodiscover.Documents;
using Autodiscover.Endpoints;
using Autodiscover.Hosting.Options;
using Autodiscover.Observability;
using Autodiscover.Observability.Metrics;
using Autodiscover.Sources.Catalogs;
using Autodiscover.Tests.Commands;

namespace Autodiscover.Tests;

/// <summary>
/// Holds that what <c>deploy/</c> and README.md name does exist: options, paths, ports, variables, files and metrics.
/// </summary>
public sealed partial class DeployTests
{
    /// <summary>Options of the other programs whose command lines are shown.</summary>
    private static readonly string[] OfOthers =
    [
        "--project", "--interval", "--timeout", "--start-period", "--no-install-recommends", "--from", "--now", "--filter",
        "--chown", "--from-file", "--quiet", "--dry-run", "--pipe", "--wait", "--same-dir",
    ];

    private const int LongestPage = 250;

    /// <summary>PostgreSQL, MySQL, mailcow's MySQL as the host sees it, and LDAP.</summary>
    private static readonly string[] PortsOfSources = ["5432", "3306", "13306", "389", "636"];

    private static IEnumerable<string> Files { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Folder("deploy"), "*", SearchOption.AllDirectories)
            .Append(Repository.Folder("README.md"))
            .Where(file => Path.GetExtension(file) is not (".sh" or ".py" or ".spec"))
            .Order(StringComparer.Ordinal)
            .Select(file => Path.GetRelativePath(Repository.Root, file)),
    ];

    [TestCaseSource(nameof(Files))]
    public void Every_option_exists(string file)
    {
        var root = CommandLine.Root;
        var known = root.Subcommands
            .SelectMany(verb => verb.Options)
            .Concat(root.Options)
            .SelectMany(option => option.Aliases.Append(option.Name))
            .Concat(OfOthers);

        Assert.That(Found(OptionName(), file), Is.SubsetOf(known));
    }

    [TestCaseSource(nameof(Files))]
    public void Every_path_is_served(string file)
    {
        var served = Routes.Create(new EndpointOptions(), null, TimeProvider.System).SelectMany(route => route.Paths)
            .Concat([HealthEndpoint.LivePath, HealthEndpoint.ReadyPath, MetricsEndpoint.Path]).ToList();

        var missing = Found(ServedPath(), file).Where(path => !served.Exists(pattern => Matches(pattern, path)));

        Assert.That(missing, Is.Empty);
    }

    [TestCaseSource(nameof(Files))]
    public void Every_port_is_the_default_the_management_port_or_that_of_the_web_or_a_source(string file)
    {
        var standard = new Uri(ServerOptions.DefaultUrls).Port.ToString(CultureInfo.InvariantCulture);

        Assert.That(Found(Port(), file), Is.SubsetOf(new[] { standard, "9090", "80", "443" }.Concat(PortsOfSources)));
    }

    [TestCaseSource(nameof(Files))]
    public void Every_variable_is_read(string file) =>
        Assert.That(
            Found(Variable(), file),
            Is.SubsetOf(new[]
            {
                CatalogLocator.Variable,
                EnvironmentCatalogSource.Host,
                EnvironmentCatalogSource.Domains,
                "AUTODISCOVER_SAN",
            }));

    [TestCaseSource(nameof(Files))]
    public void Every_linked_file_is_there(string file)
    {
        var folder = Path.GetDirectoryName(Repository.Folder(file))!;

        Assert.That(Found(Link(), file).Where(link => !Path.Exists(Path.Combine(folder, link))), Is.Empty);
    }

    [Test]
    public async Task Every_metric_of_the_dashboard_is_measured()
    {
        var requests = new RequestMetrics();
        requests.Record(RequestKind.From(WireFormat.Autoconfig), ClientFamily.Thunderbird, Outcome.Answered, 1);
        var measured = Measured(requests);
        using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.Folder("deploy/grafana.json")));

        var queried = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .SelectMany(target => Metric().Matches(target.GetProperty("expr").GetString()!).Select(match => match.Value)).ToList();

        Assert.That(queried, Has.Count.GreaterThanOrEqualTo(19));
        Assert.That(queried.Where(name => !IsMeasured(name, measured)), Is.Empty);
    }

    [Test]
    public async Task Every_metric_of_the_alert_rules_is_measured_and_every_alert_is_tested()
    {
        var measured = Measured(new RequestMetrics());
        var rules = await File.ReadAllTextAsync(Repository.Folder("deploy/prometheus-rules.yml"));
        var tests = await File.ReadAllTextAsync(Repository.Folder("deploy/prometheus-rules-test.yml"));

        var queried = Regex.Matches(rules, "expr: (.+)")
            .SelectMany(match => Metric().Matches(match.Value).Select(name => name.Value)).ToList();
        var alerts = Regex.Matches(rules, "alert: (.+)").Select(match => match.Groups[1].Value).ToList();

        Assert.That(queried, Has.Count.GreaterThanOrEqualTo(9));
        Assert.That(queried.Where(name => !IsMeasured(name, measured)), Is.Empty);
        Assert.That(alerts.Where(alert => !tests.Contains($"alertname: {alert}\n        exp_alerts", StringComparison.Ordinal)), Is.Empty);
    }

    /// <summary>A histogram is asked for by its buckets.</summary>
    private static bool IsMeasured(string name, string measured) =>
        measured.Contains($"# TYPE {Regex.Replace(name, "_bucket$", "")} ", StringComparison.Ordinal);

    /// <summary>What the server measures, and what the doctor leaves behind.</summary>
    private static string Measured(RequestMetrics requests) =>
        PrometheusText.Render(MetricTables.Create(requests).All) + DiagnosisMetrics.Render([], DateTimeOffset.UnixEpoch, TimeSpan.Zero);

    [Test]
    public void The_README_shows_the_Caddyfile_for_a_server_on_the_same_machine() =>
        Assert.That(
            File.ReadAllText(Repository.Folder("README.md")),
            Does.Contain(File.ReadAllText(Repository.Folder("deploy/Caddyfile")).Replace("autodiscover:8080", "127.0.0.1:8080")));

    /// <summary>All but the list of findings, in which people look one up.</summary>
    [Test]
    public void Every_page_is_read_in_one_sitting() =>
        Assert.That(
            Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal))
                .Where(file => !file.EndsWith("doctor-findings.md", StringComparison.Ordinal))
                .Where(file => File.ReadLines(Repository.Folder(file)).Count() > LongestPage),
            Is.Empty);

    [Test]
    public void The_pods_management_port_is_the_one_that_is_probed_and_scraped()
    {
        var deployment = File.ReadAllText(Repository.Folder("deploy/kubernetes/deployment.yaml"));

        Assert.That(
            deployment,
            Does.Contain("http://*:9090")
                .And.Contain("name: management, containerPort: 9090")
                .And.Contain("prometheus.io/port: \"9090\""));
    }

    [TestCase("deploy/debian/catalog.json")]
    [TestCase("deploy/kubernetes/catalog.json")]
    [TestCase("deploy/kubernetes-database/catalog.json")]
    [TestCase("deploy/sources.json")]
    public async Task Every_catalog_is_a_good_one(string file)
    {
        var (exit, output, _) = await Cli.Run("check", "--strict", "--offline", Repository.Folder(file));

        Assert.That(exit, Is.Zero, output);
    }

    /// <summary>
    /// The blocks of the pages: a whole catalog, or the entry of a source that some sentence tells to put into one.
    /// </summary>
    [TestCaseSource(nameof(Blocks))]
    public async Task Every_catalog_of_a_page_is_a_good_one(string file, int block)
    {
        var text = JsonBlock().Matches(await File.ReadAllTextAsync(Repository.Folder(file)))[block].Groups[1].Value;
        var catalog = Path.GetTempFileName();
        await File.WriteAllTextAsync(catalog, IsCatalog(text) ? text : $$"""{ "host": "mail.example.com", "sources": [{{text}}] }""");

        var (_, output, _) = await Cli.Run("check", "--offline", catalog);
        File.Delete(catalog);

        Assert.That(output, Does.Contain("can be served"));
    }

    [TestCase("deploy/kubernetes")]
    [TestCase("deploy/kubernetes-database")]
    public void Every_file_of_the_manifests_is_listed(string folder)
    {
        var listing = File.ReadAllText(Repository.Folder($"{folder}/kustomization.yaml"));

        var files = Directory.GetFiles(Repository.Folder(folder)).Select(Path.GetFileName).Except(["kustomization.yaml"]);

        Assert.That(files.Where(file => !listing.Contains(file!, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void The_pods_with_a_database_read_their_secret_where_the_catalog_says()
    {
        var deployment = File.ReadAllText(Repository.Folder("deploy/kubernetes-database/deployment.yaml"));
        var catalog = File.ReadAllText(Repository.Folder("deploy/kubernetes-database/catalog.json"));

        Assert.That(catalog, Does.Contain("\"/etc/autodiscover-database/password\""));
        Assert.That(deployment, Does.Contain("mountPath: /etc/autodiscover-database,").And.Contain("secretName: autodiscover-database"));
    }

    [TestCase("deploy/kubernetes", "configMap:")]
    [TestCase("deploy/kubernetes-database", "secretName: autodiscover-database")]
    public async Task The_manifests_render(string folder, string expected)
    {
        var start = new ProcessStartInfo("kubectl", ["kustomize", Repository.Folder(folder)]) { RedirectStandardOutput = true };
        using var kubectl = IsInstalled("kubectl") ? Process.Start(start)! : null;
        Assume.That(kubectl, Is.Not.Null, "kubectl is not here; install kubernetes-client.");

        var rendered = await kubectl!.StandardOutput.ReadToEndAsync();

        Assert.That(Regex.Count(rendered, "^kind:", RegexOptions.Multiline), Is.EqualTo(6));
        Assert.That(rendered, Does.Contain(expected));
    }

    private static IEnumerable<object[]> Blocks() =>
        from file in Files
        where file.EndsWith(".md", StringComparison.Ordinal)
        from block in JsonBlock().Matches(File.ReadAllText(Repository.Folder(file))).Index()
        where block.Item.Groups[1].Value is var text && (IsCatalog(text) || text.TrimStart().StartsWith('{')) && !text.Contains('…')
        select new object[] { file, block.Index };

    private static bool IsCatalog(
        string text) => text.Contains("\"domains\":",
        StringComparison.Ordinal) || text.Contains("\"sources\":",
        StringComparison.Ordinal);

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    private static List<string> Found(Regex pattern, string file) =>
        [.. pattern.Matches(File.ReadAllText(Repository.Folder(file))).Select(match => match.Groups[1].Value).Distinct()];

    /// <summary>A path that ends in a slash stands for all below it.</summary>
    private static bool Matches(string pattern, string path) =>
        path.EndsWith('/')
            ? pattern.StartsWith(path, StringComparison.Ordinal)
            : Regex.IsMatch(path, Expression(pattern), RegexOptions.IgnoreCase);

    private static string Expression(string pattern) =>
        "^" + Regex.Replace(Regex.Escape(pattern), @"\\\{[^}]+}", "[^/]+") + "$";

    [GeneratedRegex(@"(?<![\w-])(--[a-z][a-z-]+)")]
    private static partial Regex OptionName();

    [GeneratedRegex(@"(?<![\w.])(/(?:healthz|metrics|tls/|mail/|autodiscover/autodiscover|\.well-known/|v1\.1/|email\.)[\w./{}-]*)")]
    private static partial Regex ServedPath();

    [GeneratedRegex(@"(?:localhost|127\.0\.0\.1|\*|autodiscover):(\d+)")]
    private static partial Regex Port();

    [GeneratedRegex(@"^```jsonc?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex JsonBlock();

    [GeneratedRegex(@"\b(AUTODISCOVER_[A-Z]+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\]\(((?!https?:)[^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b(?:autodiscover|process)_[a-z_]+")]
    private static partial Regex Metric();
}
