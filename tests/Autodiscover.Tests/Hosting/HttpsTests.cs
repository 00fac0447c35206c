using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Autodiscover.Commands;
using Autodiscover.Refresh;
using Autodiscover.Security;
using Microsoft.Extensions.Time.Testing;

namespace Autodiscover.Tests.Hosting;

public sealed partial class HttpsTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly LogLines<CertificateStore> log = new();
    private string folder = "";

    [SetUp]
    public void Make_a_folder() => folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;

    [TearDown]
    public void Remove_it() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Each_name_gets_its_own_certificate_and_a_strange_name_none()
    {
        Write("one.pem", "one.key", "autoconfig.example.com");
        Write("two/fullchain.pem", "two/privkey.pem", "*.example.org");
        var port = Ports.Free();
        await using var server = await Start(port);

        Assert.That(await NameShown(port, "autoconfig.example.com"), Is.EqualTo("autoconfig.example.com"));
        Assert.That(await NameShown(port, "autodiscover.example.org"), Is.EqualTo("*.example.org"));
        Assert.That(() => NameShown(port, "autoconfig.example.net"), Throws.InstanceOf<AuthenticationException>());
        Assert.That(await Status(port, "autoconfig.example.com"), Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("autoconfig.example.net", SslProtocols.Tls13, "112", "unknown_server_name")]
    [TestCase("autoconfig.example.net", SslProtocols.Tls12, "112", "unknown_server_name")]
    [TestCase("", SslProtocols.Tls13, "109", "no_server_name")]
    [TestCase("", SslProtocols.Tls12, "112", "no_server_name")]
    public async Task A_name_without_a_certificate_gets_its_alert_is_counted_and_not_logged(
        string name, SslProtocols version, string alert, string reason)
    {
        Write("one.pem", "one.key", "autoconfig.example.com");
        var (port, management) = (Ports.Free(), Ports.Free());
        await using var server = await Start(port, "--management", $"http://127.0.0.1:{management}", "--log-level", "trace");
        var before = Told(server);

        var seen = await OpensslClient.Connect(port, name, version);

        Assert.That(seen, Does.Contain($"SSL alert number {alert}"));
        Assert.That(await Failures(server, management, reason), Is.EqualTo(1));
        Assert.That(Told(server), Is.EqualTo(before));
    }

    /// <summary>All but what the server says of its own files, at a time of its choosing.</summary>
    private static string Told(RunningServer server) =>
        string.Join('\n', server.Log.Split('\n').Where(line => !OfFiles().IsMatch(line)));

    [GeneratedRegex("waiting for a change|The https certificate|Expiry of certificates")]
    private static partial Regex OfFiles();

    [TestCase("not TLS at all\r\n\r\n", "no_client_hello")]
    [TestCase("\u0016\u0003\u0001\u0002\u0000\u0001", "no_client_hello")]
    public async Task Garbage_and_half_handshakes_are_counted_and_not_logged(string bytes, string reason)
    {
        Write("one.pem", "one.key", "autoconfig.example.com");
        var (port, management) = (Ports.Free(), Ports.Free());
        await using var server = await Start(port, "--management", $"http://127.0.0.1:{management}", "--log-level", "trace");
        var before = Told(server);

        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            await socket.GetStream().WriteAsync(System.Text.Encoding.Latin1.GetBytes(bytes));
        }

        Assert.That(await Failures(server, management, reason), Is.EqualTo(1));
        Assert.That(Told(server), Is.EqualTo(before));
    }

    [Test]
    public async Task A_session_of_TLS_1_3_is_resumed()
    {
        Write("one.pem", "one.key", "autoconfig.example.com");
        var port = Ports.Free();
        await using var server = await Start(port);
        var session = Path.Combine(folder, "session");

        // A ticket comes after the handshake, with the first answer.
        await OpensslClient.Connect(port, "autoconfig.example.com", SslProtocols.Tls13, "-sess_out", session);
        var seen = await OpensslClient.Connect(port, "autoconfig.example.com", SslProtocols.Tls13, "-sess_in", session);

        Assert.That(seen, Does.Contain("Reused, TLSv1.3"));
    }

    [TestCase("ECDHE-ECDSA-AES128-SHA:ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-ECDSA-AES256-GCM-SHA384")]
    [TestCase("ECDHE-ECDSA-AES256-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-ECDSA-CHACHA20-POLY1305")]
    [TestCase("ECDHE-ECDSA-AES256-SHA", "ECDHE-ECDSA-AES256-SHA")]
    public async Task TLS_1_2_prefers_authenticated_encryption_and_keeps_CBC_for_old_clients(string offered, string chosen)
    {
        Write("one.pem", "one.key", "autoconfig.example.com");
        var port = Ports.Free();
        await using var server = await Start(port);

        var seen = await Tls12(port, offered);

        Assert.That(seen, Does.Contain($"Cipher is {chosen}"));
    }

    [TestCase("AES128-GCM-SHA256:DHE-RSA-AES128-GCM-SHA256", false)]
    [TestCase("ECDHE-RSA-AES128-SHA", true)]
    [TestCase("ECDHE-RSA-AES128-GCM-SHA256", null)]
    public async Task TLS_1_2_is_with_forward_secrecy_only_and_without_CBC_where_that_is_not_wanted(string offered, bool? onlyWithCbc)
    {
        Write("one.pem", "one.key", "autoconfig.example.com", isRsa: true);
        var (port, strict) = (Ports.Free(), Ports.Free());
        await using var server = await Start(port);
        await using var strictServer = await Start(strict, "--tls-no-cbc");

        var seen = await Tls12(port, offered);
        var seenStrict = await Tls12(strict, offered);

        Assert.That(seen.Contains($"Cipher is {offered}", StringComparison.Ordinal), Is.EqualTo(onlyWithCbc is not false));
        Assert.That(seenStrict.Contains($"Cipher is {offered}", StringComparison.Ordinal), Is.EqualTo(onlyWithCbc is null));
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    public async Task A_key_that_everybody_can_read_is_one_warning_at_the_start()
    {
        Write("one.pem", "one.key", "autoconfig.example.com");
        Write("two/fullchain.pem", "two/privkey.pem", "*.example.org");
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        File.SetUnixFileMode(Path.Combine(folder, "one.key"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(Path.Combine(folder, "two/privkey.pem"), UnixFileMode.UserRead);
        await using (var server = await Start(Ports.Free()))
        {
            Assert.That(server.Log, Does.Contain("one.key: every user of this machine can read this private key (1 such key(s) in all)"));
        }

        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using (var server = await Start(Ports.Free()))
        {
            Assert.That(server.Log, Does.Not.Contain("can read this private key"));
        }
    }

    [Test]
    public async Task A_renewed_certificate_is_taken_up()
    {
        Write("one.pem", "one.key", "autoconfig.example.com");
        var certificates = new CertificateStore(folder, clock, log);
        await certificates.Refresh(RefreshReason.Changed, CancellationToken.None);
        var before = certificates.Find("autoconfig.example.com")!.TargetCertificate.SerialNumber;

        await Task.Delay(20);
        Write("one.pem", "one.key", "autoconfig.example.com");
        var changed = certificates.WaitForChange(CancellationToken.None);
        clock.Advance(CertificateStore.Interval);
        await changed;
        await certificates.Refresh(RefreshReason.Changed, CancellationToken.None);

        Assert.That(certificates.Find("autoconfig.example.com")!.TargetCertificate.SerialNumber, Is.Not.EqualTo(before));
    }

    [Test]
    public async Task A_half_written_renewal_changes_nothing()
    {
        Write("one.pem", "one.key", "autoconfig.example.com");
        var certificates = new CertificateStore(folder, clock, log);
        await certificates.Refresh(RefreshReason.Changed, CancellationToken.None);
        var before = certificates.Find("autoconfig.example.com")!.TargetCertificate.SerialNumber;

        await Task.Delay(20);
        Write("one.pem", "other.key", "autoconfig.example.com");
        var changed = certificates.WaitForChange(CancellationToken.None);
        clock.Advance(CertificateStore.Interval);
        await changed;
        await certificates.Refresh(RefreshReason.Changed, CancellationToken.None);

        Assert.That(certificates.Find("autoconfig.example.com")!.TargetCertificate.SerialNumber, Is.EqualTo(before));
        Assert.That(log.All, Has.Some.Contains("still using the certificates"));
    }

    [TestCase("--management nonsense", "use an http URL with a port")]
    [TestCase("--management http://127.0.0.1:8080", "port 8080 is one of --urls")]
    [TestCase("--rate-limit -1", "use 0-1000000")]
    [TestCase("--log-level loud", "use trace, debug, information, warning, error, critical")]
    public void An_option_that_cannot_work_is_refused_with_what_can(string arguments, string told)
    {
        var errors = CommandLine.Root.Parse("serve " + arguments).Errors;

        Assert.That(errors.Select(error => error.Message), Has.Some.Contains(told));
    }

    private Task<RunningServer> Start(int port, params string[] arguments) => RunningServer.Start(
        Samples.File("minimal"), ["--urls", $"http://127.0.0.1:0;https://127.0.0.1:{port}", "--certificates", folder, .. arguments]);

    private static Task<string> Tls12(int port, string ciphers) => OpensslClient.Connect(
        port, "autoconfig.example.com", SslProtocols.Tls12, "-cipher", $"{ciphers}:@SECLEVEL=0");

    /// <summary>A failure is counted once its connection has ended, which the client may see first.</summary>
    private static async Task<int> Failures(RunningServer server, int management, string reason)
    {
        var line = $"autodiscover_tls_handshakes_failed_total{{reason=\"{reason}\"}} ";
        for (var attempt = 0; attempt < 250; attempt++)
        {
            var metrics = await server.Client.GetStringAsync(new Uri($"http://127.0.0.1:{management}/metrics"));
            var figure = metrics.Split('\n').Single(each => each.StartsWith(line, StringComparison.Ordinal))[line.Length..];
            if (figure != "0")
            {
                return int.Parse(figure, CultureInfo.InvariantCulture);
            }

            await Task.Delay(20);
        }

        return 0;
    }

    private static async Task<string> NameShown(int port, string serverName)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, port);
        using var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false, Trust);
        await tls.AuthenticateAsClientAsync(serverName);
        return tls.RemoteCertificate!.Subject["CN=".Length..];
    }

    private static async Task<HttpStatusCode> Status(int port, string host)
    {
        using var handler = new SocketsHttpHandler { SslOptions = { TargetHost = host, RemoteCertificateValidationCallback = Trust } };
        using var client = new HttpClient(handler);
        var url = $"https://127.0.0.1:{port}/mail/config-v1.1.xml";
        using var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Host = host } };
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>The certificates of these tests are their own authority.</summary>
    private static bool Trust(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate is not null;

    private void Write(string chain, string key, string name, bool isRsa = false)
    {
        using AsymmetricAlgorithm pair = isRsa ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = pair is RSA rsa
            ? new CertificateRequest($"CN={name}", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest($"CN={name}", (ECDsa)pair, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, chain))!);
        File.WriteAllText(Path.Combine(folder, chain), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, key), pair.ExportPkcs8PrivateKeyPem());
    }
}
