using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Autodiscover.Commands;
using Autodiscover.Refresh;
using Autodiscover.Security;
using Microsoft.Extensions.Time.Testing;

namespace Autodiscover.Tests.Hosting;

public sealed class HttpsTests
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
        var port = FreePort();
        await using var server = await RunningServer.Start(Samples.File("minimal"), "--urls", $"http://127.0.0.1:0;https://127.0.0.1:{port}", "--certificates", folder);

        Assert.That(await NameShown(port, "autoconfig.example.com"), Is.EqualTo("autoconfig.example.com"));
        Assert.That(await NameShown(port, "autodiscover.example.org"), Is.EqualTo("*.example.org"));
        Assert.That(() => NameShown(port, "autoconfig.example.net"), Throws.InstanceOf<IOException>().Or.InstanceOf<AuthenticationException>());
        Assert.That(await Status(port, "autoconfig.example.com"), Is.EqualTo(HttpStatusCode.OK));
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
        Assert.That(log.All, Has.Some.Contains("stay in force"));
    }

    [TestCase("--management nonsense", "use an http URL with a port")]
    [TestCase("--management http://127.0.0.1:8080", "port 8080 is one of --urls")]
    [TestCase("--rate-limit -1", "use 0-1000000")]
    [TestCase("--log-level loud", "use trace, debug, information, warning, error, critical")]
    public void An_option_that_cannot_work_is_refused_with_what_can(string arguments, string told)
    {
        var errors = CommandLine.Root([]).Parse("serve " + arguments).Errors;

        Assert.That(errors.Select(error => error.Message), Has.Some.Contains(told));
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
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://127.0.0.1:{port}/mail/config-v1.1.xml") { Headers = { Host = host } };
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>The certificates of these tests are their own authority.</summary>
    private static bool Trust(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => certificate is not null;

    private void Write(string chain, string key, string name)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", pair, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, chain))!);
        File.WriteAllText(Path.Combine(folder, chain), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, key), pair.ExportPkcs8PrivateKeyPem());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
