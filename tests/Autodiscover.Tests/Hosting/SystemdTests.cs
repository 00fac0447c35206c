using System.Runtime.Versioning;

namespace Autodiscover.Tests.Hosting;

/// <summary>The protocols of systemd, spoken by the test (sd_notify(3), sd_watchdog_enabled(3)).</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SystemdTests
{
    private static readonly string Catalog = Samples.File("many-domains");

    private string folder = "";

    [SetUp]
    public void Make_a_folder() => folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;

    [TearDown]
    public void Remove_it() => Directory.Delete(folder, recursive: true);

    [TestCase("")]
    [TestCase("@autodiscover-")]
    public async Task Readiness_reload_and_stop_are_told(string abstractName)
    {
        using var manager = new ServiceManager(
            abstractName.Length > 0 ? abstractName + Guid.NewGuid() : Path.Combine(folder, "notify"));
        await using var server = await RunningServer.StartBy(manager.Environment(), Catalog);

        Assert.That(await manager.Next(), Is.EqualTo("READY=1 STATUS=Serving 6 domain name(s)"));

        await server.Signal("HUP");
        Assert.That(
            await manager.Next(),
            Does.Match("^RELOADING=1 MONOTONIC_USEC=[1-9][0-9]* STATUS=Reading the catalog and its sources again$"));
        Assert.That(await manager.Next(), Is.EqualTo("READY=1 STATUS=Serving 6 domain name(s)"));

        await server.Signal("TERM");
        Assert.That(await manager.Next(), Is.EqualTo("STOPPING=1 STATUS=Completing the requests in flight"));
        Assert.That(await server.Ended(), Is.Zero);
    }

    [Test]
    public async Task A_catalog_that_went_bad_is_told_after_the_reload_that_found_it()
    {
        using var manager = new ServiceManager(Path.Combine(folder, "notify"));
        using var catalog = new TemporaryCatalog("""{ "host": "mail.example.com", "domains": ["example.com"] }""");
        await using var server = await RunningServer.StartBy(manager.Environment(), catalog.Path);
        await manager.NextBeginningWith("READY=1");

        await File.WriteAllTextAsync(catalog.Path, "{");
        await server.Signal("HUP");

        await manager.NextBeginningWith("RELOADING=1");
        Assert.That(
            await manager.NextBeginningWith("READY=1"),
            Is.EqualTo("READY=1 STATUS=Degraded: the last good catalog with 1 domain name(s) stays; see the log"));
    }

    [Test]
    public async Task The_watchdog_is_fed_twice_in_its_interval()
    {
        using var manager = new ServiceManager(Path.Combine(folder, "notify"));
        await using var server = await RunningServer.StartBy(manager.Environment("WATCHDOG_USEC=400000"), Catalog);
        await manager.NextBeginningWith("READY=1");

        for (var fed = 0; fed < 3; fed++)
        {
            Assert.That(await manager.Next(), Is.EqualTo("WATCHDOG=1"));
        }
    }

    [Test]
    public async Task A_watchdog_that_means_another_process_is_not_fed()
    {
        using var manager = new ServiceManager(Path.Combine(folder, "notify"));
        var wrapper = manager.Environment("WATCHDOG_USEC=2000", "WATCHDOG_PID=1");
        await using var server = await RunningServer.StartBy(wrapper, Catalog);
        await manager.NextBeginningWith("READY=1");

        await server.Client.GetStringAsync("/healthz/live");
        await server.Signal("TERM");

        Assert.That(await manager.Next(), Does.StartWith("STOPPING=1"));
    }

    [TestCase("nonsense")]
    [TestCase("/nowhere/at/all")]
    [TestCase("@")]
    public async Task A_service_manager_that_is_not_there_changes_nothing(string place)
    {
        await using var server = await RunningServer.StartBy(["env", $"NOTIFY_SOCKET={place}", "WATCHDOG_USEC=nonsense"], Catalog);

        Assert.That(await server.Client.GetStringAsync("/healthz/ready"), Is.EqualTo("ready\n"));
    }
}
