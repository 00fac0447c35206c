using System.Net;
using System.Net.Sockets;
using Autodiscover.DoctorTests.Worlds;

namespace Autodiscover.DoctorTests;

/// <summary>
/// A small internet on loopback: Debian's name server, web server and mail servers on the ports that clients use,
/// at addresses of 127.0.0.0/8 that nobody else has taken.
/// </summary>
internal sealed class Stage : IDisposable
{
    private static readonly string[] Programs = ["knotd", "nginx", "dovecot", "postfix", "unbound", "ip"];
    private static readonly int[] SixHosts = [2, 8, 20];
    private static readonly int[] MailPorts = [993, 143, 995, 110, 465, 587];

    private readonly Authority authority = new();
    private readonly List<IDisposable> running = [];
    private readonly StageFiles files;

    public Stage()
    {
        Base = FreeBase();
        files = new StageFiles(Base, Folder);
    }

    /// <summary>Why the stage cannot be set on this machine; null where it can.</summary>
    public static string? Missing =>
        !OperatingSystem.IsLinux() || Environment.UserName != "root"
            ? "needs root on Linux, for the ports that clients use"
        : Programs.Where(program => !Daemon.Exists(program)).ToList() is [_, ..] absent
            ? $"needs {string.Join(", ", absent)}: run tests/doctor.sh, which installs what is missing"
        : null;

    public string Base { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("autodiscover-doctor-").FullName;

    public string Resolver => $"{Base}.53";

    /// <summary>Of many domains on one host.</summary>
    public string SharedCatalog => Path.Combine(Folder, "shared.json");

    public string Catalog => Path.Combine(Folder, "catalog.json");

    /// <summary>A resolver that checks DNSSEC.</summary>
    public string CheckingResolver => $"{Base}.56";

    /// <summary>Where a resolver is that lies in one way.</summary>
    public string Lying(ResolverLie lie) => $"{Base}.{60 + (int)lie}";

    public string Roots => Path.Combine(Folder, "root.pem");

    public IReadOnlyList<PopServer> Pops { get; private set; } = [];

    public async Task Start()
    {
        Daemon.Run("chmod", "755", Folder);
        foreach (var host in SixHosts)
        {
            var (exit, said) = Daemon.Run("ip", "address", "add", $"{RecordWorlds.Six}::{host}/128", "dev", "lo");
            Assert.That(exit, Is.Zero, said);
        }

        WriteCertificates();
        File.WriteAllText(Catalog, StageFiles.Catalog());
        File.WriteAllText(SharedCatalog, SharedHost.Catalog());
        files.WriteZones();
        running.Add(new Daemon("knotd", "-c", files.Write("knot53.conf", files.NameServer(53, "zone"))));
        running.Add(new Daemon("knotd", "-c", files.Write("knot54.conf", files.NameServer(54, "old"))));
        running.Add(new Daemon("dotnet", Path.Combine(AppContext.BaseDirectory, "autodiscover.dll"), "serve",
            "--catalog", Catalog, "--urls", $"http://{Base}.1:8080", "--proxy", "127.0.0.0/8"));
        running.Add(new Daemon("dotnet", Path.Combine(AppContext.BaseDirectory, "autodiscover.dll"), "serve",
            "--catalog", Catalog, "--urls", $"http://{Base}.1:8081", "--proxy", "127.0.0.0/8",
            "--signing-certificate", Path.Combine(Folder, "good.pem"), "--signing-key",
            Path.Combine(Folder, "good.pem")));
        running.Add(new Daemon("dotnet", Path.Combine(AppContext.BaseDirectory, "autodiscover.dll"), "serve",
            "--catalog", SharedCatalog, "--urls", $"http://{Base}.1:{SharedHost.Port}", "--proxy", "127.0.0.0/8"));
        running.Add(new Daemon("nginx", "-e", Path.Combine(Folder, "nginx.log"), "-c",
            files.Write("nginx.conf", WebServer.Configuration(Base, Folder)), "-g", "daemon off;"));
        running.Add(new Daemon("dovecot", "-F", "-c", files.Write("dovecot.conf", files.Dovecot())));
        running.Add(new Daemon("unbound", "-d", "-c", files.Write("unbound.conf", files.Unbound())));
        StartPostfix();
        Pops = [Pop(12, hasCapa: true), Pop(13, hasCapa: false)];
        running.AddRange(Pops);
        running.Add(new Daemon("openssl", "s_server", "-accept", $"{Base}.15:993", "-cert", Path.Combine(Folder, "old.pem"), "-key",
            Path.Combine(Folder, "old.pem"), "-tls1_1", "-cipher", "ALL:@SECLEVEL=0", "-quiet"));
        running.Add(new NoHttpServer(IPEndPoint.Parse($"{Base}.26:443"), Path.Combine(Folder, "good.pem")));
        running.Add(new StallingServer(new IPEndPoint(IPAddress.Parse($"{Base}.14"), 443)));
        running.AddRange(new[] { 443, 80 }.Concat(MailPorts).Select(Silent));
        running.AddRange(OddServers.Start(Base, files, authority));
        running.AddRange(Enum.GetValues<ResolverLie>().Select(lie => new LyingResolver(
            IPAddress.Parse(Lying(lie)), IPEndPoint.Parse($"{Resolver}:53"), lie, IPAddress.Parse($"{Base}.8"))));

        (int Octet, int Port)[] servers =
        [
            (53, 53), (1, 8080), (1, 8081), (1, SharedHost.Port), (20, 443), (2, 993), (2, 587), (15, 993), (56, 53),
        ];
        foreach (var (octet, port) in servers)
        {
            await Answers($"{Base}.{octet}", port);
        }
    }

    public void Dispose()
    {
        Daemon.Run("postfix", "-c", Path.Combine(Folder, "postfix"), "stop");
        foreach (var one in running)
        {
            one.Dispose();
        }

        foreach (var host in SixHosts)
        {
            Daemon.Run("ip", "address", "del", $"{RecordWorlds.Six}::{host}/128", "dev", "lo");
        }

        authority.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private void WriteCertificates()
    {
        string[] labels = ["", "mail.", "setup.", "autoconfig.", "pop.", "smtp.", "autodiscover.", "ua-auto-config."];
        var names = Faults.Domains.SelectMany(domain => labels.Select(label => label + domain))
            .Concat([$"mail.{SharedHost.Zone}", "autoconfig.thunderbird.net", "prod-autodetect.outlookmobile.com"]).ToList();
        File.WriteAllText(Roots, authority.RootPem);
        SharedHost.WriteCertificates(Path.Combine(Folder, "shared"), authority);
        files.Write("good.pem", authority.Issue(names));
        files.Write("expired.pem", authority.Issue(["mail.expired.test"], daysLeft: -3));
        files.Write("wrongname.pem", authority.Issue(["mx.example.net", "*.example.net"]));
        files.Write("nochain.pem", authority.Issue(["mail.nochain.test"], withIntermediate: false));
        files.Write("muststaple.pem", authority.Issue(["autoconfig.muststaple.test"], mustStaple: true));
        files.Write("stapled.pem", authority.Issue(["autoconfig.stapled.test"], mustStaple: true));
        foreach (var name in new[] { "staple13", "stapled13" })
        {
            files.Write($"{name}.pem", authority.Issue([.. labels.Select(label => $"{label}{name}.test")], mustStaple: true));
        }

        OddServers.WriteWeak(files, authority);
        files.Write("old.pem", authority.Issue(["old.oldtls.test"]));

        // The shortest OCSP answer there is, "try later" (RFC 6960 section 4.2.1): what it says is not this test's matter.
        File.WriteAllBytes(Path.Combine(Folder, "staple.der"), [0x30, 3, 0x0A, 1, 3]);
        files.Write("selfsigned.pem", Authority.IssueByItself("mail.selfsigned.test"));
    }

    private void StartPostfix()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "postfix")).FullName;
        foreach (var name in new[] { "queue", "data" })
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }

        Daemon.Run("chown", "postfix", Path.Combine(folder, "data"));
        files.Write("postfix/main.cf", files.PostfixMain());
        files.Write("postfix/master.cf", files.PostfixMaster());
        var (exit, said) = Daemon.Run("postfix", "-c", folder, "start");
        Assert.That(exit, Is.Zero, said);
    }

    private PopServer Pop(int octet, bool hasCapa) =>
        new(new IPEndPoint(IPAddress.Parse($"{Base}.{octet}"), 110), Path.Combine(Folder, "good.pem"), hasCapa);

    /// <summary>A port that takes connections and never says a word.</summary>
    private TcpListener Silent(int port)
    {
        var listener = new TcpListener(IPAddress.Parse($"{Base}.9"), port);
        listener.Start();
        return listener;
    }

    private static string FreeBase()
    {
        while (true)
        {
            var candidate = $"127.{Random.Shared.Next(1, 255)}.{Random.Shared.Next(1, 255)}";
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Parse($"{candidate}.53"), 53));
                return candidate;
            }
            catch (SocketException)
            {
                // Taken: look further.
            }
        }
    }

    private async Task Answers(string address, int port)
    {
        for (var tries = 0; tries < 150; tries++)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(address, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }

        Assert.Fail($"Nothing came up on {address}:{port}; see {Folder}.");
    }
}
