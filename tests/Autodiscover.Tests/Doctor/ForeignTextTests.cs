using System.Formats.Asn1;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Probes;
using Autodiscover.Doctor.Reports;

namespace Autodiscover.Tests.Doctor;

/// <summary>
/// Escapes, bells and marks that turn the direction of writing, planted wherever others write, reach neither a
/// terminal nor JSON.
/// </summary>
[CancelAfter(120_000)]
public sealed class ForeignTextTests
{
    private const string Evil = "e\u001b[2J\u0007\u202e\u2028\u0085vil";

    private static readonly char[] Planted = ['\u001b', '\u0007', '\u202e', '\u2028', '\u0085', '\u009b'];

    [Test]
    public async Task What_DNS_web_servers_and_certificates_say_is_printable()
    {
        using var authority = new TestAuthority($"CN=\"{Evil} authority\"");
        using var certificate = authority.Issue($"CN=\"{Evil}\"", 90, EvilNames());
        using var web = LoopbackServer.Start((stream, ending) => Tls(stream, certificate, ending));
        using var dns = new LoopbackDns(Record);
        var network = Networks.Create(dns.EndPoint,
            TimeSpan.FromSeconds(3)) with
        { Override = new EndPointOverride("127.0.0.1", web.Port) };

        var output = await Examine(network,
            "\"caldav\": { \"root\": \"https://setup.example.com/dav/\" }, \"publicHost\": \"setup.example.com\"");

        Assert.That(output, Does.Contain("\\u{1B}[2J").And.Contain("authority\\\""));
        Assert.That(output.Where(Planted.Contains), Is.Empty);
    }

    [TestCase(MailProtocol.Imap, "* BYE ")]
    [TestCase(MailProtocol.Imap, "")]
    [TestCase(MailProtocol.Pop3, "-ERR ")]
    [TestCase(MailProtocol.Pop3, "")]
    [TestCase(MailProtocol.Smtp, "554 ")]
    [TestCase(MailProtocol.Smtp, "")]
    public async Task What_a_mail_server_greets_with_is_printable(MailProtocol protocol, string beginning)
    {
        using var server = LoopbackServer.Greeting(Encoding.UTF8.GetBytes($"{beginning}{Evil}\r\n"));
        var service = new MailEndpoint(protocol, ConnectionSecurity.StartTls, "127.0.0.1", server.Port);

        var findings = await ServiceCheck.Run(service, Networks.Create(timeout: TimeSpan.FromSeconds(3)), WantedLogin.Password,
            CancellationToken.None);
        var output = Text(new Diagnosis("example.com", [], [], findings, [], []));

        Assert.That(output.Where(Planted.Contains), Is.Empty);
        Assert.That(findings, Is.Not.Empty);
    }

    [Test]
    public async Task What_a_mail_server_offers_is_printable()
    {
        using var server = LoopbackServer.Start(async (stream, ending) =>
        {
            await stream.WriteAsync("220 hello\r\n"u8.ToArray(), ending);
            while (true)
            {
                await LoopbackServer.Answer(stream, Encoding.UTF8.GetBytes($"250-{Evil}\r\n250 AUTH {Evil}\r\n"),
                    ending);
            }
        });
        var service = new MailEndpoint(MailProtocol.Smtp, ConnectionSecurity.StartTls, "127.0.0.1", server.Port);

        var findings = await ServiceCheck.Run(service, Networks.Create(timeout: TimeSpan.FromSeconds(2)), WantedLogin.Password,
            CancellationToken.None);

        Assert.That(Text(new Diagnosis("example.com", [], [], findings, [], [])).Where(Planted.Contains), Is.Empty);
    }

    private static IEnumerable<TestCaseData> WebAnswers { get; } =
    [
        Web("a redirect", $"302 Found\r\nLocation: https://setup.example.com/{Evil}"),
        Web("a redirect to an odd host", $"302 Found\r\nLocation: https://{Evil}.test/"),
        Web("a content type", $"200 OK\r\nContent-Type: text/{Evil}"),
        Web("a content encoding", $"200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: {Evil}"),
        Web("a reason", $"500 {Evil}"),
        Web("XML", "200 OK\r\nContent-Type: text/xml",
            "<clientConfig><incomingServer type='imap'><hostname>\u202e&#x2028;&#x85;\u009b</hostname></incomingServer></clientConfig>"),
        Web("JSON", "200 OK\r\nContent-Type: application/json", """{"Protocol":"\u001b[2J\u0007","Url":"\u202e\u2028\u0085"}"""),
        Web("a property list", "200 OK\r\nContent-Type: application/x-apple-aspen-config",
            "<plist><dict><key>PayloadType</key><string>com.apple.eas.account</string>"
            + "<key>Host</key><string>\u202e&#x2028;</string></dict></plist>"),
    ];

    [TestCaseSource(nameof(WebAnswers))]
    public async Task What_a_web_server_answers_is_printable(string head, string body)
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue("autoconfig.example.com", "autodiscover.example.com",
            "ua-auto-config.example.com", "example.com", "setup.example.com");
        var answer = Encoding.UTF8.GetBytes($"HTTP/1.1 {head}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
        var context = SslStreamCertificateContext.Create(certificate, [authority.Intermediate], offline: true);
        using var web = LoopbackServer.Start(async (stream, ending) =>
        {
            await using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = context }, ending);
            await LoopbackServer.Answer(tls, answer, ending);
        });
        using var dns = new LoopbackDns((_, _) => []);
        var network = Networks.Create(dns.EndPoint,
            TimeSpan.FromSeconds(3)) with
        {
            Override = new EndPointOverride("127.0.0.1", web.Port),
            Roots = [authority.Root]
        };

        var output = await Examine(network, "\"publicHost\": \"setup.example.com\"");

        Assert.That(output.Where(Planted.Contains), Is.Empty);
        Assert.That(output, Does.Contain("https://autoconfig.example.com/mail/config-v1.1.xml"));
    }

    /// <summary>A whole examination, as people and programs read it.</summary>
    private static async Task<string> Examine(Network network, string settings)
    {
        var account = Catalogs.Settings(settings, "jane@example.com");
        return Text(await new DomainDiagnosis(account, network, new ServiceCheckCache(network))
            .Run(_ => { }, CancellationToken.None));
    }

    private static string Text(Diagnosis diagnosis)
    {
        Assert.That(diagnosis.Failure, Is.Null);
        var output = new StringWriter();
        DiagnosisText.Write(output, diagnosis, (_, word) => word);
        DiagnosisSummary.Write(output, [diagnosis]);
        return output + DiagnosisJson.Render([diagnosis]);
    }

    private static IEnumerable<byte[]> Record(string name, int type) => type switch
    {
        LoopbackDns.Txt => [LoopbackDns.Text($"path=/{Evil}"), LoopbackDns.Text(Evil)],
        LoopbackDns.Srv => [LoopbackDns.Service(443, Evil, "test"), LoopbackDns.Service(443, "b d", "test")],
        LoopbackDns.Mx => [LoopbackDns.Mail(Evil, "test", "example")],
        LoopbackDns.Ns => [LoopbackDns.Name(Evil, "test")],
        LoopbackDns.Cname => [LoopbackDns.Name(Evil, "test")],
        _ => [],
    };

    private static async Task Tls(Stream stream, X509Certificate2 certificate, CancellationToken ending)
    {
        await using var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate },
            ending);
        await LoopbackServer.Answer(tls, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), ending);
    }

    /// <summary>
    /// Names that no library would write: control characters are allowed in the ASCII of a certificate.
    /// </summary>
    private static X509SubjectAlternativeNameExtension EvilNames()
    {
        var names = new AsnWriter(AsnEncodingRules.DER);
        using (names.PushSequence())
        {
            names.WriteCharacterString(UniversalTagNumber.IA5String, "e\u001b[2J\u0007vil.test",
                new Asn1Tag(TagClass.ContextSpecific, 2));
        }

        return new X509SubjectAlternativeNameExtension(names.Encode());
    }

    private static TestCaseData Web(string name, string head, string body = "") =>
        new TestCaseData(head, body).SetArgDisplayNames(name);
}
