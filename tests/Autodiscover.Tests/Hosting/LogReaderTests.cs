using System.Net;

namespace Autodiscover.Tests.Hosting;

/// <summary>Who reads the log may stop, be slow or be gone. Answers do not wait for that.</summary>
public sealed class LogReaderTests
{
    /// <summary>More than a pipe and the queue hold.</summary>
    private const int Requests = 8_000;

    [Test]
    public async Task A_log_that_nobody_reads_stops_neither_the_answers_nor_the_end()
    {
        var (port, management) = (Ports.Free(), Ports.Free());
        await using var server = await RunningServer.StartUnread(
            Samples.File("minimal"), port, "--management", $"http://127.0.0.1:{management}");

        await Ask(server, Requests);

        var metrics = await server.Client.GetStringAsync(new Uri($"http://127.0.0.1:{management}/metrics"));
        Assert.That(metrics, Does.Match("autodiscover_log_events_dropped_total [1-9]"));
        await server.Signal("TERM");
        Assert.That(await server.Ended(), Is.Zero);
    }

    [Test]
    public async Task When_it_is_read_again_one_line_says_how_many_events_were_dropped()
    {
        await using var server = await RunningServer.StartUnread(Samples.File("minimal"), Ports.Free());
        await Ask(server, Requests);

        server.ReadLog();

        await server.Logs("log event(s) were dropped");
        Assert.That(server.Log, Does.Match(@"WRN [1-9][0-9]* log event\(s\) were dropped"));
    }

    [Test]
    public async Task A_full_disk_under_the_log_stops_nothing()
    {
        await using var server = await RunningServer.StartWritingTo("/dev/full", Samples.File("minimal"), Ports.Free());

        await Ask(server, 100);

        Assert.That(await server.Client.GetStringAsync("/healthz/ready"), Is.EqualTo("ready\n"));
    }

    [Test]
    public async Task A_reader_that_is_gone_stops_nothing()
    {
        await using var server = await RunningServer.StartUnread(Samples.File("minimal"), Ports.Free());

        server.CloseLog();
        await Ask(server, 100);

        Assert.That(await server.Client.GetStringAsync("/healthz/ready"), Is.EqualTo("ready\n"));
    }

    private static async Task Ask(RunningServer server, int times)
    {
        var each = Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var i = 0; i < times / 8; i++)
            {
                using var answer = await server.Client.GetAsync("/mail/config-v1.1.xml?emailaddress=a@example.com");
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            }
        });
        await Task.WhenAll(each);
    }
}
