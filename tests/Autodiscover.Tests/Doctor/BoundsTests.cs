using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Dns;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;

namespace Autodiscover.Tests.Doctor;

/// <summary>
/// Servers that say more than anybody should read. Each test fails without its bound: by bytes, by memory or by never
/// ending.
/// </summary>
[CancelAfter(120_000)]
public sealed class BoundsTests
{
    /// <summary>What is read, and what the buffers of both ends hold beside.</summary>
    private const long Allowed = 16 * 1024 * 1024;

    private const string AnswerHead = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n";

    [TestCase(MailProtocol.Imap, "* OK ")]
    [TestCase(MailProtocol.Pop3, "+OK ")]
    [TestCase(MailProtocol.Smtp, "220 ")]
    public async Task A_greeting_without_an_end_is_read_only_so_far(MailProtocol protocol, string beginning)
    {
        using var server = LoopbackServer.Endless(Encoding.ASCII.GetBytes(beginning), new byte[64 * 1024]);
        var service = new MailEndpoint(protocol, ConnectionSecurity.StartTls, "127.0.0.1", server.Port);

        var findings = await ServiceCheck.Run(service, Networks.Create(), WantedLogin.Password, CancellationToken.None);

        Assert.That(findings.Select(finding => finding.Code), Is.EqualTo([ServiceCodes.BadGreeting]));
        Assert.That(findings[0].Message, Does.Contain("more than 1024 KB"));
        Assert.That(server.Sent, Is.LessThan(Allowed));
    }

    [TestCase(MailProtocol.Imap, "* OK hello\r\n", "* CAPABILITY IMAP4rev1 X\r\n")]
    [TestCase(MailProtocol.Pop3, "+OK hello\r\n", "+OK\r\n")]
    [TestCase(MailProtocol.Smtp, "220 hello\r\n", "250-X\r\n")]
    public async Task Lines_without_an_end_are_read_only_so_far(MailProtocol protocol, string greeting, string line)
    {
        var lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(line, 1000)));
        using var server = LoopbackServer.Endless(Encoding.ASCII.GetBytes(greeting), lines);
        var service = new MailEndpoint(protocol, ConnectionSecurity.StartTls, "127.0.0.1", server.Port);

        var findings = await ServiceCheck.Run(service, Networks.Create(), WantedLogin.Password, CancellationToken.None);

        Assert.That(findings, Is.Not.Empty);
        Assert.That(findings[0].Level, Is.EqualTo(Level.Problem));
        Assert.That(server.Sent, Is.LessThan(Allowed));
    }

    [TestCase(AnswerHead, "X-Header: more and more and more and more and more and more\r\n")]
    [TestCase(AnswerHead + "X-Long: ", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [TestCase("", "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n")]
    [TestCase(AnswerHead + "Transfer-Encoding: chunked\r\n\r\n1;",
        "extension=extension=extension=extension=extension=extension=ext")]
    public async Task Headers_without_an_end_are_an_answer_that_cannot_be_had(string beginning, string again)
    {
        var many = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(again, 1000)));
        using var server = LoopbackServer.Endless(Encoding.ASCII.GetBytes(beginning), many, isWeb: true);

        var fetched = await Fetch(server);

        Assert.That(fetched.Failure, Is.EqualTo(FetchFailure.Broken), fetched.Reason);
        Assert.That(server.Sent, Is.LessThan(Allowed));
    }

    [Test]
    public async Task A_body_without_an_end_is_read_only_so_far()
    {
        using var server = LoopbackServer.Endless(Encoding.ASCII.GetBytes($"{AnswerHead}\r\n<clientConfig>"),
            new byte[64 * 1024], isWeb: true);

        var fetched = await Fetch(server);

        Assert.That(fetched.Body, Has.Length.EqualTo(256 * 1024));
        Assert.That(server.Sent, Is.LessThan(Allowed));
    }

    [Test]
    public async Task A_compressed_body_stays_as_it_is()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[50 * 1024 * 1024]);
        }

        var head = $"{AnswerHead}Content-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n";
        using var server = LoopbackServer.Web([.. Encoding.ASCII.GetBytes(head), .. packed.ToArray()]);

        var fetched = await Fetch(server);

        Assert.That((fetched.Body.Length, fetched.Encoding), Is.EqualTo(((int)packed.Length, "gzip")));
    }

    [Test]
    public async Task Redirects_without_an_end_are_followed_only_so_often()
    {
        var count = 0;
        using var server = LoopbackServer.Start((stream, ending) => LoopbackServer.Answer(stream, Next(), ending));

        var fetched = await Fetch(server);

        Assert.That((fetched.Failure, fetched.Hops.Count), Is.EqualTo((FetchFailure.RedirectLoop, 10)));
        Assert.That(server.Connections, Is.EqualTo(10));

        byte[] Next()
        {
            var location = $"/{Interlocked.Increment(ref count)}";
            return Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n");
        }
    }

    [Test]
    public async Task A_server_that_drips_is_given_up()
    {
        using var server = LoopbackServer.Start(async (stream, ending) =>
        {
            while (true)
            {
                await stream.WriteAsync("* "u8.ToArray(), ending);
                await Task.Delay(20, ending);
            }
        });
        var service = new MailEndpoint(MailProtocol.Imap, ConnectionSecurity.StartTls, "127.0.0.1", server.Port);

        var findings = await ServiceCheck.Run(service, Networks.Create(timeout: TimeSpan.FromSeconds(1)), WantedLogin.Password,
            CancellationToken.None);

        Assert.That(findings.Select(finding => finding.Level), Is.All.EqualTo(Level.Problem));
    }

    [Test]
    public async Task As_many_records_as_one_answer_can_hold_are_told_in_a_few()
    {
        using var dns = new LoopbackDns((_, _) => Enumerable.Range(0, 2500)
            .Select(i => LoopbackDns.Text($"record {i}")));
        var settings = Catalogs.Settings("\"caldav\": { \"root\": \"https://dav.example.com/\" }", "jane@example.com");

        var lookup = await Networks.Create(dns.EndPoint).Resolver.Texts("_caldavs._tcp.example.com",
            CancellationToken.None);
        var line = DnsRecords.Create(settings).First(record => record.Type == DnsType.Txt);
        var finding = RecordFindings.From(new TxtComparison("n", line, lookup));

        Assert.That(lookup.Records, Has.Count.EqualTo(2500));
        Assert.That(finding.Evidence, Does.Contain("record 4 and 2495 more").And.Length.LessThan(300));
    }

    [Test]
    public async Task A_host_of_a_thousand_addresses_is_asked_at_a_few_of_them()
    {
        using var server = LoopbackServer.Greeting("nothing\r\n"u8.ToArray());
        using var dns = new LoopbackDns((_, type) => type == LoopbackDns.A ? Enumerable.Range(0, 1000)
            .Select(i => new byte[] { 127, 1, (byte)(i >> 8), (byte)i }) : []);
        var service = new MailEndpoint(MailProtocol.Imap, ConnectionSecurity.StartTls, "mail.example.com", server.Port);

        var findings = await ServiceCheck.Run(service, Networks.Create(dns.EndPoint), WantedLogin.Password,
            CancellationToken.None);

        Assert.That(findings.Select(finding => finding.Message),
            Does.Contain("has 1000 addresses, of which 12 were checked"));
        Assert.That(findings, Has.Count.EqualTo(13));
    }

    [Test]
    public async Task A_thousand_SRV_targets_are_not_all_looked_up()
    {
        var asked = new ConcurrentDictionary<string, bool>();
        using var dns = new LoopbackDns((name, type) =>
        {
            asked[name] = true;
            return type == LoopbackDns.Srv ? Enumerable.Range(0, 1000)
                .Select(i => LoopbackDns.Service(993, $"h{i}", "test")) : [];
        });

        var findings = await new DnsCheck(Catalogs.Settings("\"provider\": { \"name\": \"Example\" }"),
            Networks.Create(dns.EndPoint)).Run(CancellationToken.None);

        Assert.That(findings.Select(finding => finding.Message),
            Has.Some.EqualTo("has 1000 SRV targets, of which 16 were checked"));
        Assert.That(asked.Keys.Count(name => name.EndsWith(".test", StringComparison.Ordinal)), Is.EqualTo(16));
    }

    private static IEnumerable<TestCaseData> OddAnswers { get; } =
    [
        Odd("a name that points at itself", question =>
            [.. Header(question), 0xC0, At(question), 0, 16, 0, 1, 0, 0, 0, 60, 0, 0]),
        Odd("two names that point at each other", question =>
            [.. Header(question), 0xC0, (byte)(At(question) + 2), 0xC0, At(question), 0, 16, 0, 1, 0, 0, 0, 60, 0, 0]),
        Odd("more records than there are", question =>
            [.. Header(question)[..6], 0xFF, 0xFF, .. Header(question)[8..]]),
        Odd("a record that is cut off", question => [.. Header(question), 0xC0, 12, 0, 16]),
        Odd("a length beyond the end", question =>
            [.. Header(question), 0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0xFF, 0xFF, 1]),
        Odd("nothing", _ => []),
        Odd("three bytes", question => question[..3]),
    ];

    [TestCaseSource(nameof(OddAnswers))]
    public async Task An_answer_that_cannot_be_read_is_a_failed_lookup(object raw)
    {
        using var dns = new LoopbackDns((_, _) => []) { Raw = (Func<byte[], byte[]>)raw };
        var resolver = new Resolver(dns.EndPoint, TimeSpan.FromSeconds(1));

        var lookup = await resolver.Texts("example.com", CancellationToken.None);

        Assert.That(lookup.Status, Is.EqualTo(LookupStatus.Failed));
    }

    [Test]
    public async Task Aliases_without_an_end_are_followed_only_so_far()
    {
        using var dns = new LoopbackDns((name, type) => type == LoopbackDns.Cname
            ? [LoopbackDns.Name([$"a{name.Split('.')[0]}", "test"])]
            : []);

        var lookup = await Networks.Create(dns.EndPoint).Resolver.Addresses("a.test", CancellationToken.None);

        Assert.That((lookup.Status, lookup.Reason),
            Is.EqualTo((LookupStatus.Failed, "aaaaaaaaa.test is an alias of an alias without end")));
    }

    private static Task<FetchResult> Fetch(LoopbackServer server) =>
        new HttpProbe(Networks.Create()).Fetch(new FetchRequest(HttpMethod.Get, $"http://{server.EndPoint}/"),
            CancellationToken.None);

    private static TestCaseData Odd(string name, Func<byte[], byte[]> raw) =>
        new TestCaseData(raw).SetArgDisplayNames(name);

    /// <summary>Head and question of an answer that announces one record.</summary>
    private static byte[] Header(byte[] question) =>
        [.. question[..2], 0x84, 0, 0, 1, 0, 1, 0, 0, 0, 0, .. question[12..At(question)]];

    /// <summary>Where the first record of an answer stands.</summary>
    private static byte At(byte[] question) => (byte)LoopbackDns.End(question);
}
