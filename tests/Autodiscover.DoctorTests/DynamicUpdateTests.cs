using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Autodiscover.Documents;
using Autodiscover.Tests;

namespace Autodiscover.DoctorTests;

/// <summary>The commands for a dynamic update, applied by BIND's and Knot's client to a zone that Knot serves.</summary>
public sealed class DynamicUpdateTests
{
    private const string Domain = "example.com";

    private readonly string folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;

    private readonly int port = FreePort();

    [OneTimeSetUp]
    public void NeedThePrograms()
    {
        var missing = new[] { "knotd", "knsupdate", "nsupdate", "dig" }.Where(program => !Daemon.Exists(program)).ToList();
        if (missing.Count > 0)
        {
            Assert.Ignore($"needs {string.Join(", ", missing)}: run tests/doctor.sh, which installs what is missing");
        }
    }

    [OneTimeTearDown]
    public void CleanUp() => Directory.Delete(folder, recursive: true);

    [TestCase("nsupdate")]
    [TestCase("knsupdate")]
    public async Task Every_record_is_in_the_zone_afterwards(string client)
    {
        var settings = Samples.Settings("everything", Domain);
        using var server = await Serve();

        var (exit, said) = Apply(client, NsupdateText.Render(settings));
        var (again, _) = Apply(client, NsupdateText.Render(settings));

        Assert.That((exit, again), Is.EqualTo((0, 0)), said);
        var zone = Zone();
        Assert.That(DnsRecords.Create(settings).Select(record => Normal($"{record}")).Except(zone), Is.Empty, string.Join('\n', zone));
    }

    [Test]
    public async Task A_new_digest_stands_beside_the_old_one_and_a_server_that_moved_is_replaced()
    {
        using var server = await Serve();

        Apply("nsupdate", NsupdateText.Render(Samples.Settings("minimal", Domain)));
        Apply("nsupdate", NsupdateText.Render(Samples.Settings("everything", Domain)));

        var zone = Zone();
        Assert.That(zone.Count(line => line.StartsWith($"_ua-auto-config.{Domain}. ", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That(zone.Count(line => line.StartsWith($"_imaps._tcp.{Domain}. ", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    private (int Exit, string Said) Apply(string client, string commands)
    {
        var file = Path.Combine(folder, "commands");
        File.WriteAllText(file, $"server 127.0.0.1 {port}\nzone {Domain}\n{commands}");
        return Daemon.Run(client, file);
    }

    private HashSet<string> Zone() =>
        [.. Daemon.Run("dig", "@127.0.0.1", "-p", $"{port}", Domain, "AXFR", "+onesoa").Said.Split('\n').Select(Normal)];

    private static string Normal(string line) => Regex.Replace(line, @"\s+", " ").TrimEnd();

    private async Task<Daemon> Serve()
    {
        var run = Directory.CreateDirectory(Path.Combine(folder, $"{Guid.NewGuid()}")).FullName;
        await File.WriteAllTextAsync(Path.Combine(run, $"{Domain}.zone"), $"""
            {Domain}. 3600 IN SOA ns.{Domain}. hostmaster.{Domain}. 1 3600 600 86400 60
            {Domain}. 3600 IN NS ns.{Domain}.
            ns.{Domain}. 3600 IN A 192.0.2.53

            """);
        var configuration = Path.Combine(run, "knot.conf");
        await File.WriteAllTextAsync(configuration, $"""
            server:
              rundir: {run}
              listen: 127.0.0.1@{port}
            database:
              storage: {run}
            acl:
              - id: local
                address: 127.0.0.1
                action: [update, transfer]
            zone:
              - domain: {Domain}
                storage: {run}
                acl: local

            """);
        var daemon = new Daemon("knotd", "-c", configuration);
        for (var tries = 0; tries < 200 && !Zone().Any(line => line.Contains(" SOA ", StringComparison.Ordinal)); tries++)
        {
            await Task.Delay(50);
        }

        return daemon;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
