using System.Net;
using System.Text.RegularExpressions;
using Autodiscover.Observability;

namespace Autodiscover.Tests.Hosting;

public sealed class ManagementTests
{
    private readonly int port = Ports.Free();
    private RunningServer server = null!;

    [OneTimeSetUp]
    public async Task Start() =>
        server = await RunningServer.Start(Samples.File("many-domains"), "--management", $"http://127.0.0.1:{port}");

    [OneTimeTearDown]
    public async Task Stop() => await server.DisposeAsync();

    [Test]
    public async Task Metrics_and_probes_are_there_and_documents_are_not()
    {
        Assert.That((await Ask("/healthz/live")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Ask("/metrics")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Ask("/mail/config-v1.1.xml?emailaddress=a@example.com")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task The_public_port_has_no_metrics_whatever_the_host_says()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { Host = $"127.0.0.1:{port}" } };

        using var answer = await server.Client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Requests_are_counted_by_format_client_and_outcome()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/mail/config-v1.1.xml?emailaddress=a@example.com");
        request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0");
        using var answer = await server.Client.SendAsync(request);

        // An answer is counted when it has ended, which its reader may see first.
        const string Counted = "autodiscover_requests_total{format=\"autoconfig\",client=\"thunderbird\",outcome=\"answered\"} 1\n";
        var metrics = "";
        for (var attempt = 0; attempt < 100 && !metrics.Contains(Counted, StringComparison.Ordinal); attempt++)
        {
            await Task.Delay(20);
            metrics = await (await Ask("/metrics")).Content.ReadAsStringAsync();
        }

        Assert.That(metrics, Does.Contain(Counted));
        Assert.That(metrics, Does.Contain("autodiscover_request_duration_seconds_count{format=\"autoconfig\"} 1\n"));
        Assert.That(metrics, Does.Contain("autodiscover_catalog_domains 6\n").And.Contain("autodiscover_catalog_degraded 0\n"));
    }

    [Test]
    public async Task Nothing_a_stranger_sends_becomes_a_label()
    {
        for (var stranger = 0; stranger < 50; stranger++)
        {
            await server.Send(
                $"STRANGE{stranger} /path{stranger} HTTP/1.1\r\nHost: host{stranger}.example\r\n"
                + $"User-Agent: agent{stranger}\r\nConnection: close\r\n\r\n");
        }

        var metrics = await (await Ask("/metrics")).Content.ReadAsStringAsync();

        Assert.That(metrics, Does.Contain("{format=\"none\",client=\"other\",outcome=\"not_found\"} 50\n"));
        Assert.That(Regex.Count(metrics, "\n"), Is.LessThan(80));
        Assert.That(metrics, Does.Not.Match("agent\\d|host\\d|path\\d|STRANGE"));
    }

    [Test]
    public async Task Every_line_is_one_that_Prometheus_reads()
    {
        var metrics = await (await Ask("/metrics")).Content.ReadAsStringAsync();

        const string Comment = @"# (HELP [a-z_]+ .+\.|TYPE [a-z_]+ (counter|gauge|histogram))";
        const string Sample = @"[a-z_]+(\{[a-z]+=""[^""]*""(,[a-z]+=""[^""]*"")*\})? [0-9.eE+-]+";
        Assert.That(metrics.TrimEnd('\n').Split('\n'), Is.All.Match($"^({Comment}|{Sample})$"));
    }

    [TestCase(null, ClientFamily.None)]
    [TestCase("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Thunderbird/140.0", ClientFamily.Thunderbird)]
    [TestCase("Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.10730; Pro)", ClientFamily.Outlook)]
    [TestCase("Evolution/3.46.4", ClientFamily.Evolution)]
    [TestCase("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36", ClientFamily.Browser)]
    [TestCase("python-requests/2.31", ClientFamily.Tool)]
    [TestCase("something new", ClientFamily.Other)]
    public void A_client_is_known_by_its_family(string? userAgent, object family) =>
        Assert.That(UserAgent.FamilyOf(userAgent), Is.EqualTo(family));

    private async Task<HttpResponseMessage> Ask(string path) => await server.Client.GetAsync(new Uri($"http://127.0.0.1:{port}{path}"));
}
