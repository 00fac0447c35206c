using System.Net;
using System.Net.Sockets;
using Autodiscover.Hosting.Connections;
using Autodiscover.Observability.Metrics;

namespace Autodiscover.Tests.Hosting;

/// <summary>
/// Connections and file descriptors run out one day. Whatever happens then, it is over when they are there again.
/// </summary>
public sealed class ConnectionsTests
{
    private const long Mebibyte = 1024 * 1024;

    private static readonly MemoryLimit Plenty = new(24_000 * Mebibyte, 4 * Mebibyte, IsTls: true);

    private readonly List<TcpClient> clients = [];

    [TearDown]
    public void Hang_up()
    {
        clients.ForEach(client => client.Dispose());
        clients.Clear();
    }

    [TestCase(20_000, null, 20_000, null)]
    [TestCase(20_000, 1_048_576L, 20_000, null)]
    [TestCase(20_000, 1024L, 886, 1024L)]
    [TestCase(100, 256L, 100, null)]
    [TestCase(20_000, 64L, 32, 64L)]
    public void The_limit_of_open_files_bounds_the_connections(int asked, long? openFiles, int most, long? deciding) =>
        Assert.That(ConnectionCap.Create(asked, openFiles, inUse: 10, Plenty), Is.EqualTo(new ConnectionCap(most, deciding)));

    [TestCase(64, 4, false, 2560)]
    [TestCase(64, 4, true, 731)]
    [TestCase(64, 60, false, 1024)]
    [TestCase(384, 4, false, 20_000)]
    [TestCase(24_000, 100, true, 20_000)]
    public void A_small_limit_of_memory_bounds_the_connections(int limit, int inUse, bool isTls, int most)
    {
        var memory = new MemoryLimit(limit * Mebibyte, inUse * Mebibyte, isTls);

        var cap = ConnectionCap.Create(20_000, openFiles: 1_048_576, inUse: 10, memory);

        Assert.That(cap, Is.EqualTo(new ConnectionCap(most, Memory: most < 20_000 ? limit * Mebibyte : null)));
    }

    [Test]
    public async Task Under_a_small_limit_of_memory_the_start_says_how_many_connections_are_borne()
    {
        await using var server = await RunningServer.StartBy(["env", "DOTNET_GCHeapHardLimit=4000000"], Samples.File("minimal"));

        await server.Logs("connections at a time, fewer than --max-connections: only 64 MiB of memory may be used");
    }

    [Test]
    public void What_is_refused_is_counted_and_takes_no_place()
    {
        var counter = new ConnectionCounter(most: 1);

        Assert.That(counter.TryOpen());
        Assert.That(counter.TryOpen(), Is.False);
        counter.Close();

        Assert.That(counter.TryOpen());
        Assert.That((counter.Open, counter.Refused), Is.EqualTo((1, 1L)));
    }

    [Test]
    public async Task More_connections_than_descriptors_do_no_lasting_harm_and_the_start_says_what_is_borne()
    {
        await using var server = await RunningServer.StartLimited("1024:1024", Samples.File("minimal"));
        await server.Logs("connections at a time, fewer than --max-connections: only 1024 files may be open");

        await Connect(server, 1500);
        Hang_up();

        Assert.That(await IsReady(server));
    }

    [Test]
    public async Task The_soft_limit_is_raised_to_the_hard_one()
    {
        await using var server = await RunningServer.StartLimited("256:1024", Samples.File("minimal"));

        await server.Logs("only 1024 files may be open");
    }

    [Test]
    public async Task A_process_that_ran_out_of_descriptors_says_so_and_serves_again_when_there_are_some()
    {
        await using var server = await RunningServer.Start(Samples.File("minimal"));
        await server.LimitOpenFiles(20);
        await Connect(server, 10);
        await server.Logs("Out of file descriptors");

        await server.LimitOpenFiles(1000);

        Assert.That(await server.Client.GetStringAsync("/healthz/ready"), Is.EqualTo("ready\n"));
    }

    [Test]
    public async Task The_cap_counts_all_ports_together_and_leaves_the_operator_a_way_in()
    {
        var (second, management) = (Ports.Free(), Ports.Free());
        await using var server = await RunningServer.Start(
            Samples.File("minimal"), "--max-connections", "4", "--management", $"http://127.0.0.1:{management}",
            "--urls", $"http://127.0.0.1:0;http://127.0.0.1:{second}");

        await Connect(server, 3);
        Assert.That(await Metric(management, "autodiscover_connections{listener=\"public\"} 3\n"));
        await Connect(new IPEndPoint(IPAddress.Loopback, second), 3);

        Assert.That(await Metric(management, "autodiscover_connections_refused_total{listener=\"public\"} 2\n"));
        Assert.That(await IsClosed(clients[^1]));
        Hang_up();
        Assert.That(await Metric(management, "autodiscover_connections{listener=\"public\"} 0\n"));
        Assert.That(await IsReady(server));
    }

    private Task Connect(RunningServer server, int count) =>
        Connect(new IPEndPoint(IPAddress.Loopback, server.Address.Port), count);

    private async Task Connect(IPEndPoint address, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var client = new TcpClient();
            clients.Add(client);
            await client.ConnectAsync(address);
        }
    }

    /// <summary>A place is free only when the server has seen that somebody hung up.</summary>
    private static async Task<bool> IsReady(RunningServer server)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                return await server.Client.GetStringAsync("/healthz/ready") == "ready\n";
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }

        return false;
    }

    private static async Task<bool> IsClosed(TcpClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        return await client.GetStream().ReadAsync(new byte[1], patience.Token) == 0;
    }

    /// <summary>Connections are counted by threads of their own, so the figure may come a moment later.</summary>
    private static async Task<bool> Metric(int port, string line)
    {
        using var client = new HttpClient();
        for (var attempt = 0; attempt < 250; attempt++)
        {
            if ((await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"))).Contains(line, StringComparison.Ordinal))
            {
                return true;
            }

            await Task.Delay(20);
        }

        return false;
    }
}
