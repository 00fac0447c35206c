using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Certificates;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Tests.Doctor;

/// <summary>The beginning of a handshake, written and read by hand.</summary>
[CancelAfter(120_000)]
public sealed class HelloProbeTests
{
    private const string Host = "mail.example.com";

    private static readonly byte[] Alert = [21, 3, 3, 0, 2, 2, 40];
    private static readonly byte[] OldServerHello = Record(Message(2, [3, 1, .. new byte[32], 0, 0xC0, 0x13, 0]));
    private static readonly byte[] CertificateStatus = Record(Message(22, [1, 0, 0, 1, 0]));
    private static readonly byte[] Done = Record(Message(14, []));

    private readonly TestAuthority authority = new();

    [OneTimeTearDown]
    public void Dispose() => authority.Dispose();

    [Test]
    public async Task A_server_of_the_platform_answers_to_its_end_and_without_a_staple()
    {
        using var server = LoopbackServer.Start(async (stream, ending) =>
        {
            await using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificate = authority.Issue(Host),
                EnabledSslProtocols = SslProtocols.Tls12,
            }, ending);
        });

        Assert.That(await Probe(server).HasStaple(CancellationToken.None), Is.False);
        Assert.That(await Probe(server).IsOld(CancellationToken.None), Is.False);
    }

    [Test]
    public async Task A_staple_is_seen()
    {
        using var server = LoopbackServer.Greeting([.. OldServerHello, .. CertificateStatus, .. Done]);

        Assert.That(await Probe(server).HasStaple(CancellationToken.None), Is.True);
    }

    [Test]
    public async Task A_server_that_refuses_the_version_says_nothing_of_staples()
    {
        using var server = LoopbackServer.Greeting(Alert);

        Assert.That(await Probe(server).HasStaple(CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task A_server_that_agrees_on_an_old_version_is_old()
    {
        using var server = LoopbackServer.Greeting([.. OldServerHello, .. Done]);

        Assert.That(await Probe(server).IsOld(CancellationToken.None), Is.True);
    }

    [Test]
    public async Task Whoever_refuses_in_TLS_is_alive_and_whoever_talks_otherwise_is_not()
    {
        using var alive = LoopbackServer.Greeting(Alert);
        using var plain = LoopbackServer.Greeting("* OK hello\r\n"u8.ToArray());
        using var silent = LoopbackServer.Greeting([]);

        Assert.That(await Probe(alive).IsAlive(CancellationToken.None), Is.True);
        Assert.That(await Probe(plain).IsAlive(CancellationToken.None), Is.False);
        Assert.That(await Probe(silent, seconds: 1).IsAlive(CancellationToken.None), Is.False);
    }

    [TestCase(MailProtocol.Imap, "* OK hi|a STARTTLS>a OK go")]
    [TestCase(MailProtocol.Pop3, "+OK hi|STLS>+OK go")]
    [TestCase(MailProtocol.Smtp, "220-hi\r\n220 hi|EHLO autodiscover.invalid>250-x\r\n250 STARTTLS|STARTTLS>220 go")]
    public async Task STARTTLS_comes_before_the_hello(MailProtocol protocol, string talk)
    {
        var parts = talk.Split('|');
        using var server = LoopbackServer.Start(async (stream, ending) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{parts[0]}\r\n"), ending);
            using var reader = new StreamReader(stream, Encoding.ASCII, false, 1, leaveOpen: true);
            foreach (var part in parts[1..])
            {
                Assert.That(await reader.ReadLineAsync(ending), Is.EqualTo(part.Split('>')[0]));
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"{part.Split('>')[1]}\r\n"), ending);
            }

            await stream.WriteAsync(new byte[][] { OldServerHello, CertificateStatus, Done }.SelectMany(bytes => bytes).ToArray(), ending);
            await Task.Delay(Timeout.Infinite, ending);
        });
        var service = new MailEndpoint(protocol, ConnectionSecurity.StartTls, Host, server.Port);

        Assert.That(await Probe(server, service: service).HasStaple(CancellationToken.None), Is.True);
    }

    [TestCase("records")]
    [TestCase("lines")]
    public async Task A_handshake_without_an_end_is_read_only_so_far(string kind)
    {
        var again = kind == "records" ? Enumerable.Repeat(Record([11]), 10_000).SelectMany(bytes => bytes).ToArray() : new byte[64 * 1024];
        using var server = LoopbackServer.Endless([], again);
        var service = kind == "records" ? null : new MailEndpoint(MailProtocol.Imap, ConnectionSecurity.StartTls, Host, server.Port);

        Assert.That(await Probe(server, service: service).HasStaple(CancellationToken.None), Is.Null);
        Assert.That(server.Sent, Is.LessThan(16 * 1024 * 1024));
    }

    [TestCase(false, true)]
    [TestCase(true, false)]
    [TestCase(null, false)]
    public void A_certificate_that_demands_a_staple_is_refused_without_one(bool? hasStaple, bool isRefused)
    {
        var feature = new X509Extension("1.3.6.1.5.5.7.1.24", [0x30, 3, 2, 1, 5], critical: false);
        var certificate = authority.Issue("CN=Test Server", 90, feature);
        var presented = new PresentedChain(certificate, [], SslProtocols.Tls12) { HasStaple = hasStaple };

        var findings = StapleCheck.Run(presented, certificate, Host);

        Assert.That(findings.Select(finding => finding.Code), isRefused ? Is.EqualTo([TlsCodes.MustStaple]) : Is.Empty);
    }

    [TestCase(new byte[] { 0x30, 3, 2, 1, 6 })]
    [TestCase(new byte[] { 1, 2, 3 })]
    [TestCase(new byte[0])]
    public void Another_feature_or_nonsense_demands_nothing(byte[] feature)
    {
        using var certificate = authority.Issue("CN=Test Server", 90, new X509Extension("1.3.6.1.5.5.7.1.24", feature, critical: false));

        Assert.That(StapleCheck.IsRequired(certificate), Is.False);
    }

    private static HelloProbe Probe(LoopbackServer server, int seconds = 20, MailEndpoint? service = null) =>
        new(Networks.Create(timeout: TimeSpan.FromSeconds(seconds)), new IPEndPoint(IPAddress.Loopback, server.Port), Host, service);

    private static byte[] Message(byte type, byte[] body) => [type, 0, (byte)(body.Length >> 8), (byte)body.Length, .. body];

    private static byte[] Record(byte[] messages) => [22, 3, 3, (byte)(messages.Length >> 8), (byte)messages.Length, .. messages];
}
