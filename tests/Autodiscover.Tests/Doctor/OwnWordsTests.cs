using System.Net.Security;
using System.Security.Authentication;
using System.Text;
using System.Text.RegularExpressions;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Tests.Doctor;

/// <summary>What a library says of a failure is written for programmers; findings say it in words of their own.</summary>
[CancelAfter(120_000)]
public sealed partial class OwnWordsTests
{
    private const string Agreed = "no TLS could be agreed on: ";

    private static IEnumerable<TestCaseData> Servers { get; } =
    [
        Server("an alert", [21, 3, 3, 0, 2, 2, 40], "the server refuses TLS with alert 40 (handshake_failure)"),
        Server("no such name", [21, 3, 3, 0, 2, 2, 112], "the server refuses TLS with alert 112 (unrecognized_name)"),
        Server("an alert of no name", [21, 3, 3, 0, 2, 2, 250], "the server refuses TLS with alert 250"),
        Server("a web server", Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n"),
            "the server does not speak TLS; it says \"HTTP/1.1 400 Bad Request\""),
        Server("a hello that is cut off", [22, 3, 3, 0, 90, 2, 0], "the server breaks TLS off in the middle of its answer"),
        Server("nothing", [], "the server closes the connection when TLS begins"),
    ];

    [TestCaseSource(nameof(Servers))]
    public async Task A_handshake_that_fails_is_told_in_own_words(byte[] answer, string words)
    {
        using var server = LoopbackServer.Start(async (stream, ending) =>
        {
            await stream.ReadAtLeastAsync(new byte[1], 1, cancellationToken: ending);
            await stream.WriteAsync(answer, ending);
        });
        var service = new MailEndpoint(MailProtocol.Imap, ConnectionSecurity.Tls, "127.0.0.1", server.Port);

        var findings = await ServiceCheck.Run(service, Networks.Create(), WantedLogin.Password, CancellationToken.None);
        var fetched = await new HttpProbe(Networks.Create()).Fetch(
            new FetchRequest(HttpMethod.Get, $"https://{server.EndPoint}/"), CancellationToken.None);

        Assert.That(findings.Select(finding => (finding.Code, finding.Message)), Is.EqualTo([(TlsCodes.Handshake, Agreed + words)]));
        Assert.That((fetched.Failure, fetched.Reason), Is.EqualTo((FetchFailure.Handshake, words)));
    }

    [TestCase(MailProtocol.Imap, "* OK hi\r\n* CAPABILITY IMAP4rev1 STARTTLS\r\nA00000000 OK\r\n")]
    [TestCase(MailProtocol.Imap, "* BYE go\r\n")]
    [TestCase(MailProtocol.Imap, "* OK [CAPABILITY {99999999}\r\n")]
    [TestCase(MailProtocol.Imap, "* OK hi\r\n* {99999999}\r\n")]
    [TestCase(MailProtocol.Imap, "\u0000\u0001\u0002\r\n")]
    [TestCase(MailProtocol.Pop3, "SSH-2.0-OpenSSH_9.2\r\n")]
    [TestCase(MailProtocol.Pop3, "")]
    [TestCase(MailProtocol.Smtp, "HTTP/1.0 200 OK\r\n\r\n")]
    [TestCase(MailProtocol.Smtp, "220 hi\r\n421 busy\r\n")]
    [TestCase(MailProtocol.Smtp, "220 hi\r\n999999999999 hi\r\n")]
    public async Task A_talk_that_fails_is_told_in_own_words(MailProtocol protocol, string said)
    {
        using var server = LoopbackServer.Start((stream, ending) => stream.WriteAsync(Encoding.ASCII.GetBytes(said), ending).AsTask());
        var service = new MailEndpoint(protocol, ConnectionSecurity.StartTls, "127.0.0.1", server.Port);

        var findings = await ServiceCheck.Run(service, Networks.Create(), WantedLogin.Password, CancellationToken.None);

        Assert.That(findings.Select(finding => finding.Level), Has.Some.EqualTo(Level.Problem));
        Assert.That(findings.Select(finding => finding.Message), Has.None.Matches<string>(text => LibraryWords().IsMatch(text!)));
    }

    [TestCase("HTTP/1.1 abc\r\n\r\n", "sends an answer that is no HTTP")]
    [TestCase("* OK IMAP4rev1 ready\r\n", "sends an answer that is no HTTP")]
    [TestCase("", "closes the connection before its answer is complete")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<x", "closes the connection before its answer is complete")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<x", "sends an answer that is no HTTP")]
    public async Task A_web_server_that_fails_is_told_in_own_words(string answer, string words)
    {
        using var server = LoopbackServer.Web(Encoding.ASCII.GetBytes(answer));

        var fetched = await new HttpProbe(Networks.Create()).Fetch(
            new FetchRequest(HttpMethod.Get, $"http://{server.EndPoint}/"), CancellationToken.None);

        Assert.That((fetched.Failure, fetched.Reason), Is.EqualTo((FetchFailure.Broken, words)));
    }

    [TestCase(SslProtocols.Tls12)]
    [TestCase(SslProtocols.Tls13)]
    public async Task The_turn_of_a_real_server_is_read_to_its_end(SslProtocols version)
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue("mail.example.com");
        using var server = LoopbackServer.Start(async (stream, ending) =>
        {
            await using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificate = certificate, EnabledSslProtocols = version }, ending);
        });
        var probe = new HelloProbe(Networks.Create(), server.EndPoint, "mail.example.com");

        var flight = (await probe.Ask(CancellationToken.None))!;

        Assert.That(flight.Version, Is.EqualTo(version == SslProtocols.Tls13 ? ClientHello.Tls13 : ClientHello.Tls12));
        Assert.That((flight.IsWhole, flight.HasStaple, flight.Certificate), Is.EqualTo((true, false, certificate.RawData)));
    }

    [GeneratedRegex("OpenSSL(?!_)|error:0|SSL_|System\\.|Exception|(IMAP|SMTP|POP3) server has|Unexpected token|Syntax error")]
    private static partial Regex LibraryWords();

    private static TestCaseData Server(string name, byte[] answer, string words) =>
        new TestCaseData(answer, words).SetArgDisplayNames(name);
}
