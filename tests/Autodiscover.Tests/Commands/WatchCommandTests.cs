using System.CommandLine;
using System.Net;
using System.Runtime.Versioning;
using Autodiscover.Commands;

namespace Autodiscover.Tests.Commands;

[UnsupportedOSPlatform("windows")]
public sealed class WatchCommandTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string management = $"http://127.0.0.1:{Ports.Free()}";
    private RunningServer server = null!;

    [OneTimeSetUp]
    public async Task Start() => server = await RunningServer.Start(Samples.File("many-domains"), "--management", management);

    [OneTimeTearDown]
    public async Task Stop() => await server.DisposeAsync();

    [TestCase("", "autoconfig GET http://autoconfig.example.com/mail/config-v1.1.xml 200: the settings of example.com")]
    [TestCase("--json", "\"answer\":\"200: the settings of example.com\"")]
    public async Task Each_request_is_printed_as_it_comes(string option, string expected)
    {
        using var stopping = new CancellationTokenSource();
        var (output, error) = (new SignalWriter(expected), new StringWriter());
        var watching = Run(output, error, ["watch", "example.com", "--management", management, .. Given(option)], stopping.Token);

        while (!output.HasCome.IsCompleted && !watching.IsCompleted)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/mail/config-v1.1.xml");
            request.Headers.Host = "autoconfig.example.com";
            using var answer = await server.Client.SendAsync(request);
            await Task.WhenAny(output.HasCome, Task.Delay(20));
        }

        await stopping.CancelAsync();
        Assert.That(await watching.WaitAsync(Patience), Is.Zero, error.ToString());
        Assert.That(error.ToString(), Does.StartWith($"Watching {management}; Ctrl+C ends it."));
        Assert.That(output.ToString(), Does.StartWith(option.Length > 0 ? "{\"schemaVersion\":1,\"time\":\"" : ""));
    }

    [Test]
    public async Task Without_a_management_port_it_says_which_option_to_add()
    {
        var place = $"http://127.0.0.1:{Ports.Free()}";

        var (exit, output, error) = await Cli.Run("watch", "--management", place);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.StartWith($"{place}: nothing listens there").And.Contain($"Start the server with --management {place}"));
        Assert.That(error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_port_that_is_not_the_management_port_is_told()
    {
        var (exit, _, error) = await Cli.Run("watch", "--management", server.Address.OriginalString);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Does.Contain("this is not the management port").And.Contain("name that with --management"));
    }

    [TestCase("watch --management nonsense", "\"nonsense\" cannot be asked; use a URL like http://127.0.0.1:9090")]
    [TestCase("watch --management https://127.0.0.1:9090", "cannot be asked")]
    [TestCase("watch a@example.com", "\"a@example.com\" is not a domain name; use one like example.com")]
    [TestCase("watch --format nothing", "--format: \"nothing\" cannot be used; use none, autoconfig, pox")]
    public async Task What_makes_no_sense_is_one_line(string arguments, string told)
    {
        var (exit, _, error) = await Cli.Run(arguments.Split(' '));

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Does.Contain(told));
        Assert.That(error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
    }

    [TestCase("Origin", "https://elsewhere.example", HttpStatusCode.Forbidden)]
    [TestCase("Sec-Fetch-Site", "same-origin", HttpStatusCode.Forbidden)]
    [TestCase("X-Forwarded-For", "192.0.2.1", HttpStatusCode.Forbidden)]
    [TestCase("Via", "1.1 proxy", HttpStatusCode.Forbidden)]
    [TestCase("Host", "elsewhere.example", HttpStatusCode.Forbidden)]
    [TestCase("Host", "192.0.2.1", HttpStatusCode.Forbidden)]
    [TestCase("Host", "localhost", HttpStatusCode.OK)]
    [TestCase("Host", "[::1]:9090", HttpStatusCode.OK)]
    public async Task Only_this_machine_may_watch_and_no_page_or_proxy_on_it(string field, string value, HttpStatusCode status)
    {
        using var client = new HttpClient { Timeout = Patience };
        using var request = new HttpRequestMessage(HttpMethod.Get, management + "/watch");
        request.Headers.TryAddWithoutValidation(field, value);

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        Assert.That(answer.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task The_documents_port_has_no_watch()
    {
        using var answer = await server.Client.GetAsync("/watch");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_server_that_stops_is_not_held_up_and_its_watcher_is_told()
    {
        var place = $"http://127.0.0.1:{Ports.Free()}";
        await using var stopped = await RunningServer.Start(Samples.File("minimal"), "--management", place);
        var error = new SignalWriter("Watching");
        var watching = Run(new StringWriter(), error, ["watch", "--management", place], CancellationToken.None);
        await error.HasCome.WaitAsync(Patience);

        await stopped.Signal("TERM");

        Assert.That(await stopped.Ended(), Is.Zero);
        Assert.That(await watching.WaitAsync(Patience), Is.EqualTo(2));
        Assert.That(error.ToString(), Does.Contain("the server has ended").Or.Contain("the connection ended"));
    }

    private static string[] Given(string option) => option.Length > 0 ? [option] : [];

    private static Task<int> Run(TextWriter output, TextWriter error, string[] arguments, CancellationToken stopping) =>
        CommandLine.Root.Parse(arguments)
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, stopping);
}
