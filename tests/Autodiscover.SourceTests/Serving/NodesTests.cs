using System.Diagnostics;
using Autodiscover.SourceTests.Servers;

namespace Autodiscover.SourceTests.Serving;

/// <summary>
/// Three nodes behind HAProxy with one PostgreSQL, under a hundred requests a second. <c>tests/sources.sh --nodes</c>
/// runs them.
/// </summary>
[ServerFixture(OnlyWith = "AUTODISCOVER_NODES")]
public sealed class NodesTests
{
    /// <summary>How many requests the load goes on for after each event.</summary>
    private const int Some = 200;

    /// <summary>Two seconds are what is promised; a machine that does ten other things takes longer.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly string folder = Unprivileged.NewFolder();
    private readonly List<RunningNode> nodes = [];
    private PostgreSqlServer server = null!;
    private HaproxyServer proxy = null!;
    private SteadyLoad load = null!;
    private string database = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        server = new PostgreSqlServer();
        database = server.NewDatabase($"""
            {Sql.PresetTables.PostfixAdmin.Replace("BOOL", "boolean", StringComparison.Ordinal)}
            {Documented.Triggers}
            """);
        var catalog = RunningNode.Catalog(folder, $$"""
            {
              "host": "mail.example.com",
              "sources": [{
                "postgresql": "host={{server.SocketFolder}} port={{server.Port}} dbname={{database}} user=postgres",
                "preset": "postfixadmin", "refreshSeconds": 3600
              }]
            }
            """);
        nodes.AddRange(Enumerable.Range(0, 3).Select(number => new RunningNode(catalog, "--drain", "2", "--state", State(number))));
        await Task.WhenAll(nodes.Select(node => node.Answers("example.com")));
        proxy = new HaproxyServer(nodes.Select(node => node.Port));
        load = new SteadyLoad(proxy.Port, "example.com");
        await load.Goes(Some);
    }

    [OneTimeTearDown]
    public async Task End()
    {
        await load.DisposeAsync();
        proxy.Dispose();
        nodes.ForEach(node => node.Dispose());
        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [SetUp]
    public void Forget_failures() => load.TakeFailures();

    [Test]
    public async Task A_new_domain_is_answered_by_all_nodes()
    {
        // The interval is an hour: nothing but NOTIFY can tell them.
        var waited = Stopwatch.StartNew();
        server.Execute(database, "INSERT INTO domain (domain, backupmx, active) VALUES ('new.example', FALSE, TRUE)");

        await Task.WhenAll(nodes.Select(node => node.Answers("new.example")));

        await TestContext.Progress.WriteLineAsync($"answered by all nodes {waited.ElapsedMilliseconds} ms after the insert was begun");
        Assert.That(waited.Elapsed, Is.LessThan(Soon));
        Assert.That(load.TakeFailures(), Is.Empty);
    }

    [Test]
    [DependsOnTest(nameof(A_new_domain_is_answered_by_all_nodes))]
    public async Task A_node_that_is_killed_loses_no_more_than_what_it_had_in_hand()
    {
        nodes[0].Kill();
        await load.Goes(Some);
        var lost = load.TakeFailures();
        nodes[0].Start();
        await nodes[0].Answers("example.com");
        await load.Goes(Some);

        await TestContext.Progress.WriteLineAsync($"{lost.Count} requests lost with a killed node: {string.Join("; ", lost)}");
        Assert.That(lost, Has.Count.LessThanOrEqualTo(4), "more than the clients there are can have been in hand");
        Assert.That(load.TakeFailures(), Is.Empty);
    }

    [Test]
    [DependsOnTest(nameof(A_new_domain_is_answered_by_all_nodes))]
    public async Task A_database_that_is_killed_loses_nothing()
    {
        server.Kill();
        await load.Goes(Some);
        server.Start();
        await load.Goes(Some);

        Assert.That(load.TakeFailures(), Is.Empty);
    }

    [Test]
    [DependsOnTest(nameof(A_new_domain_is_answered_by_all_nodes))]
    public async Task A_database_that_is_away_for_a_minute_loses_nothing_and_what_came_meanwhile_is_answered()
    {
        server.Stop();
        await Task.WhenAll(nodes.Select(node => node.Says("are still used")));
        await Task.WhenAll(load.Goes(Some), Task.Delay(TimeSpan.FromMinutes(1)));
        server.Start();
        server.Execute(database, "INSERT INTO domain (domain, backupmx, active) VALUES ('later.example', FALSE, TRUE)");

        await Task.WhenAll(nodes.Select(node => node.Answers("later.example")));

        Assert.That(load.TakeFailures(), Is.Empty);
    }

    [Test]
    [DependsOnTest(nameof(A_new_domain_is_answered_by_all_nodes))]
    public async Task A_rolling_restart_of_all_nodes_loses_nothing()
    {
        foreach (var node in nodes)
        {
            node.Stop();
            node.Start();
            await node.Answers("example.com");
            await load.Goes(Some);
        }

        Assert.That(load.TakeFailures(), Is.Empty);
    }

    [Test]
    [DependsOnTest(nameof(A_new_domain_is_answered_by_all_nodes))]
    public async Task A_rolling_restart_while_the_database_is_down_loses_nothing()
    {
        server.Stop();
        foreach (var node in nodes)
        {
            node.Stop();
            node.Start();
            await load.Goes(Some);
        }

        server.Start();
        Assert.That(load.TakeFailures(), Is.Empty);
    }

    private string State(int number)
    {
        var state = Path.Combine(folder, $"state{number}");
        Unprivileged.Run("mkdir", [state]);
        return state;
    }
}
