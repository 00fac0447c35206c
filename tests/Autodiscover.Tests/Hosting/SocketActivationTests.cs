using System.Net;
using System.Runtime.Versioning;
using Autodiscover.Commands;
using Autodiscover.Tests.Commands;

namespace Autodiscover.Tests.Hosting;

/// <summary>Sockets that somebody else opened (sd_listen_fds(3)), and Unix sockets of the server's own.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SocketActivationTests
{
    private const string Autoconfig = "/mail/config-v1.1.xml?emailaddress=a@example.com";

    private static readonly string Catalog = Samples.File("minimal");

    private string folder = "";
    private int answers;

    [SetUp]
    public void Make_a_folder() => folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;

    [TearDown]
    public void Remove_it() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Sockets_are_used_for_what_their_names_say_and_instead_of_urls()
    {
        var (port, unused, management) = (Ports.Free(), Ports.Free(), Path.Combine(folder, "management"));
        await using var server = await RunningServer.StartBy(
            Holder($"http={port}", $"management={management}"), Catalog, "--urls", $"http://127.0.0.1:{unused}");
        using var operators = ManagementClient.Create($"http://unix:{management}")!;

        Assert.That(server.Address.Port, Is.EqualTo(port));
        Assert.That((await server.Client.GetAsync(Autoconfig)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await operators.GetStringAsync("/metrics"), Does.Contain("autodiscover_connections{listener=\"management\"} 1\n"));
        Assert.That((await operators.GetAsync(Autoconfig)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await server.Client.GetAsync("/metrics")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(server.Log, Does.Not.Contain(unused.ToString()));
    }

    [Test]
    public async Task The_health_of_a_server_behind_sockets_can_be_asked()
    {
        var (path, management) = (Path.Combine(folder, "socket"), Path.Combine(folder, "management"));
        await using var server = await RunningServer.StartUnseen(Holder($"http={path}", $"management={management}"), Catalog);

        Assert.That(await Health(path), Is.EqualTo((0, $"http://unix:{path}: 200\n")));
        Assert.That(await Health(management), Is.EqualTo((0, $"http://unix:{management}: 200\n")));
    }

    private static async Task<(int Exit, string Told)> Health(string path)
    {
        var (exit, output, error) = await Cli.Run("health", "--urls", $"http://unix:{path}");
        return (exit, output + error);
    }

    [Test]
    public async Task A_restart_loses_no_connection()
    {
        var port = Ports.Free();
        await using var server = await RunningServer.StartBy(Holder($"http={port}"), Catalog);
        using var ended = new CancellationTokenSource();
        var asking = Enumerable.Range(0, 4).Select(_ => Task.Run(() => Ask(port, ended.Token))).ToList();

        for (var restart = 1; restart <= 3; restart++)
        {
            await server.Signal("USR1");
            await Until(() => Count(server.Log, "Listening on") == restart + 1);
            var before = Volatile.Read(ref answers);
            await Until(() => Volatile.Read(ref answers) > before + asking.Count);
        }

        await ended.CancelAsync();
        await Task.WhenAll(asking);
        TestContext.Out.WriteLine($"{answers} answers over 3 restarts, none missing");
    }

    [TestCase("smtp", "FileDescriptorName=smtp is not known; use http, https, management.")]
    [TestCase("", "FileDescriptorName= is not known; use http, https, management.")]
    public async Task A_name_that_says_nothing_is_one_line(string name, string told)
    {
        var seen = await RunningServer.RefusedBy(Holder($"http={Ports.Free()}", $"{name}={Ports.Free()}"), Catalog);

        Assert.That(seen.Trim(), Is.EqualTo(told));
    }

    [Test]
    public async Task Https_at_a_path_is_refused()
    {
        var seen = await RunningServer.RefusedBy(Holder($"https={Path.Combine(folder, "socket")}"), Catalog);

        Assert.That(seen, Does.Contain("The socket \"https\" that systemd passed cannot be used; use ListenStream= with a port"));
    }

    [TestCase("LISTEN_PID=1", "LISTEN_FDS=2")]
    [TestCase("LISTEN_PID=", "LISTEN_FDS=2")]
    [TestCase("LISTEN_FDS=2", "LISTEN_FDNAMES=http:https")]
    public async Task Sockets_that_are_not_for_this_process_are_left_alone(string one, string other)
    {
        await using var server = await RunningServer.StartBy(["env", one, other], Catalog);

        Assert.That(await server.Client.GetStringAsync("/healthz/live"), Is.EqualTo("live\n"));
    }

    [Test]
    public async Task A_Unix_socket_lets_in_whom_its_options_name_and_takes_the_place_of_a_dead_one()
    {
        var (path, management) = (Path.Combine(folder, "socket"), Path.Combine(folder, "management"));
        string[] arguments = ["--urls", $"http://unix:{path}", "--management", $"http://unix:{management}", "--socket-mode", "660"];
        await using (var killed = await RunningServer.StartUnseen([], Catalog, arguments))
        {
            await killed.Signal("KILL");
            await killed.Ended();
        }

        await using var server = await RunningServer.StartUnseen([], Catalog, arguments);
        using var client = ManagementClient.Create($"http://unix:{path}")!;
        Assert.That(await Health(path), Is.EqualTo((0, $"http://unix:{path}: 200\n")));
        using var operators = ManagementClient.Create($"http://unix:{management}")!;

        Assert.That((await client.GetAsync(Autoconfig)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await client.GetAsync("/metrics")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await operators.GetAsync("/metrics")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(
            File.GetUnixFileMode(path),
            Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite));
    }

    [Test]
    public async Task A_socket_at_which_another_server_listens_stays_his()
    {
        var path = Path.Combine(folder, "socket");
        await using var first = await RunningServer.StartUnseen([], Catalog, "--urls", $"http://unix:{path}");

        var second = await RunningServer.Refused(Catalog, "--urls", $"http://unix:{path}");

        using var client = ManagementClient.Create($"http://unix:{path}")!;
        Assert.That(second, Does.Contain("another program listens there").And.Not.Contain("   at "));
        Assert.That((await client.GetAsync(Autoconfig)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("--socket-mode 999", "--socket-mode: \"999\" cannot be used; use three octal digits, like 660.")]
    [TestCase("--socket-mode rw", "use three octal digits")]
    [TestCase("--socket-group no-such-group", "--socket-group: \"no-such-group\" cannot be used; it is not known on this machine.")]
    [TestCase("--socket-owner no-such-user", "--socket-owner: \"no-such-user\" cannot be used")]
    public void Access_that_makes_no_sense_is_refused(string arguments, string told)
    {
        var errors = CommandLine.Root.Parse("serve " + arguments).Errors;

        Assert.That(errors.Select(error => error.Message), Has.Some.Contains(told));
    }

    private static string[] Holder(params string[] sockets) =>
        ["python3", Repository.Folder("tests/socket-holder.py"), .. sockets, "--"];

    /// <summary>Each request has a connection of its own; one that fails fails the test.</summary>
    private async Task Ask(int port, CancellationToken ended)
    {
        using var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero };
        using var client = new HttpClient(handler) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        client.DefaultRequestHeaders.ConnectionClose = true;
        while (!ended.IsCancellationRequested)
        {
            using var answer = await client.GetAsync(Autoconfig, CancellationToken.None);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Interlocked.Increment(ref answers);
        }
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static async Task Until(Func<bool> holds)
    {
        for (var attempt = 0; !holds(); attempt++)
        {
            Assert.That(attempt, Is.LessThan(1500));
            await Task.Delay(20);
        }
    }
}
