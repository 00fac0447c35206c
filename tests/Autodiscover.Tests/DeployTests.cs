using System.Text.Json;
using System.Text.RegularExpressions;
using Autodiscover.Commands;
using Autodiscover.Documents;
using Autodiscover.Endpoints;
using Autodiscover.Hosting.Options;
using Autodiscover.Observability;
using Autodiscover.Observability.Metrics;
using Autodiscover.Sources.Catalogs;

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
    ];

    private static IEnumerable<string> Files { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Folder("deploy"), "*", SearchOption.AllDirectories)
            .Append(Repository.Folder("README.md"))
            .Where(file => !file.EndsWith("build.sh", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => Path.GetRelativePath(Repository.Root, file)),
    ];

    [TestCaseSource(nameof(Files))]
    public void Every_option_exists(string file)
    {
        var root = CommandLine.Root([]);
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
    public void Every_port_is_the_default_the_management_port_or_that_of_the_web(string file) =>
        Assert.That(
            Found(Port(), file),
            Is.SubsetOf(new[] { $"{new Uri(ServerOptions.DefaultUrls).Port}", "9090", "80", "443" }));

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
        var measured = PrometheusText.Render(MetricTables.Create(requests).All);
        using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.Folder("deploy/grafana.json")));

        var queried = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .SelectMany(target => Metric().Matches(target.GetProperty("expr").GetString()!).Select(match => match.Value)).ToList();

        Assert.That(queried, Has.Count.GreaterThanOrEqualTo(10));
        Assert.That(queried.Where(name => !Regex.IsMatch(measured, $"^{name}[ {{]", RegexOptions.Multiline)), Is.Empty);
    }

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
    public void Every_catalog_is_a_good_one(string file) =>
        Assert.That(Catalogs.Read(File.ReadAllText(Repository.Folder(file))).Problems, Is.Empty);

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

    [GeneratedRegex(@"\b(AUTODISCOVER_[A-Z]+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\]\(((?!https?:)[^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b(?:autodiscover|process)_[a-z_]+")]
    private static partial Regex Metric();
}
