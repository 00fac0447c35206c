using System.IO.Compression;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Clients;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Tests.Doctor;

/// <summary>What each client comes to, given what its URLs answer.</summary>
public sealed class ClientDiscoveryTests
{
    private const string Host = "https://autoconfig.example.com/mail/config-v1.1.xml";
    private const string WellKnown = "https://example.com/.well-known/autoconfig/mail/config-v1.1.xml";
    private const string PlainHost = "http://autoconfig.example.com/mail/config-v1.1.xml";
    private const string Pointer = "https://autodiscover.example.com/autodiscover/autodiscover.json";
    private const string Pox = "https://autodiscover.example.com/autodiscover/autodiscover.xml";

    private static readonly AccountSettings Settings = Catalogs.Settings("\"provider\": { \"name\": \"Example\" }",
        "jane@example.com");
    private static readonly FetchResult NotFound = Status(404);
    private static readonly FetchResult WebPage = Status(200) with
    {
        ContentType = "text/html",
        Body = "<html>"u8.ToArray()
    };

    [TestCase("client.thunderbird")]
    [TestCase("client.k9")]
    [TestCase("client.evolution")]
    [TestCase("client.fairemail")]
    public async Task A_client_gets_its_settings_at_its_first_URL(string client)
    {
        var run = await Run(client, url => url == Host ? Right(ExpectedFormat.Autoconfig) : NotFound);

        Assert.That((run.Finding.Level, run.Finding.Message), Is.EqualTo((Level.Ok, $"gets its settings at {Host}")));
        Assert.That(run.Steps.Select(step => step.Method), Is.EqualTo(["GET", "IMAP", "SMTP"]));
    }

    [TestCase("client.thunderbird", "stops", "problem")]
    [TestCase("client.evolution", "stops", "problem")]
    [TestCase("client.k9", "gets its settings", "ok")]
    [TestCase("client.fairemail", "gets its settings", "ok")]
    public async Task A_web_page_stops_some_clients_and_others_go_on(string client, string message, string level)
    {
        var run = await Run(client, url => url == Host
            ? WebPage : url == WellKnown ? Right(ExpectedFormat.Autoconfig)
            : NotFound);

        Assert.That(run.Finding.Message, Does.StartWith(message));
        Assert.That($"{run.Finding.Level}".ToLowerInvariant(), Is.EqualTo(level));
    }

    [Test]
    public async Task An_empty_document_stops_Delta_Chat()
    {
        var empty = Status(200) with { ContentType = "text/xml", Body = "<clientConfig/>"u8.ToArray() };

        var run = await Run("client.deltachat", url => url == Host ? empty : NotFound);

        Assert.That(run.Headline, Is.EqualTo("stops without settings"));
    }

    [Test]
    public async Task Settings_over_plain_http_alone_are_a_warning_except_for_a_client_whose_way_it_is()
    {
        var levels = new List<Level>();
        foreach (var client in new[] { "client.k9", "client.kmail", "client.horde" })
        {
            levels.Add((await Run(client, url => url == PlainHost
                ? Right(ExpectedFormat.Autoconfig, PlainHost)
                : NotFound)).Finding.Level);
        }

        Assert.That(levels, Is.EqualTo([Level.Warning, Level.Warning, Level.Ok]));
    }

    [Test]
    public async Task Nothing_anywhere_is_a_problem_with_the_fix_of_the_worst_URL()
    {
        var run = await Run("client.k9", _ => NotFound);

        Assert.That((run.Finding.Level, run.Finding.Message), Is.EqualTo((Level.Problem, "finds no settings")));
        Assert.That(run.Finding.Fix, Does.StartWith($"{Host}: Let the web server or proxy"));
    }

    [Test]
    public async Task A_client_that_hardly_anybody_has_makes_no_problem() =>
        Assert.That((await Run("client.pacc", _ => NotFound)).Finding.Level, Is.EqualTo(Level.Warning));

    [Test]
    public async Task What_could_not_be_asked_is_unknown_and_no_problem()
    {
        var run = await Run("client.kmail", _ => new FetchResult([], FetchFailure.NotAsked, "not asked"));

        Assert.That((run.Finding.Level, run.Finding.Message),
            Is.EqualTo((Level.Note, "could not be followed from here")));
    }

    [Test]
    public async Task Outlook_goes_where_the_pointer_leads()
    {
        var run = await Run("client.outlook", url => url == Pointer
            ? Right(ExpectedFormat.Pointer)
            : Right(ExpectedFormat.Pox));

        Assert.That(run.Steps.Select(step => step.Url),
            Is.EqualTo([Pointer, $"https://{Settings.PublicHost}/autodiscover/autodiscover.xml", "mail.example.com:993",
                "mail.example.com:465"]));
        Assert.That(run.Finding.Level, Is.EqualTo(Level.Ok));
    }

    [Test]
    public async Task Outlook_goes_on_as_ever_where_there_is_no_pointer()
    {
        var run = await Run("client.outlook", url => url == Pox ? Right(ExpectedFormat.Pox) : NotFound);

        Assert.That(run.Steps.Select(step => step.Url),
            Is.EqualTo([Pointer, "https://example.com/autodiscover/autodiscover.xml", Pox, "mail.example.com:993",
                "mail.example.com:465"]));
    }

    [Test]
    public async Task A_pointer_to_another_server_ends_the_search()
    {
        var elsewhere = Status(200) with
        {
            ContentType = "application/json",
            Body = """{"Protocol":"AutodiscoverV1","Url":"https://old.example/"}"""u8.ToArray(),
        };

        var run = await Run("client.outlook", url => url == Pointer ? elsewhere : Right(ExpectedFormat.Pox));

        Assert.That(run.Finding.Message, Is.EqualTo($"is sent to another server by {Pointer}"));
    }

    [Test]
    public async Task Wrong_settings_are_a_problem()
    {
        var stale = Right(ExpectedFormat.Autoconfig) with
        {
            Body = "<clientConfig><incomingServer type='imap'><hostname>old.example</hostname></incomingServer></clientConfig>"u8.ToArray(),
        };

        Assert.That((await Run("client.k9", _ => stale)).Headline, Is.EqualTo("gets wrong settings"));
    }

    [Test]
    public async Task The_hosters_of_a_domain_are_asked_only_where_the_search_gets_there()
    {
        var asked = new List<string>();

        await Run("client.thunderbird", url => url == Host
            ? Right(ExpectedFormat.Autoconfig)
            : NotFound, asked, "mx.hoster.example");
        var early = asked.Exists(url => url.Contains("hoster", StringComparison.Ordinal));
        var run = await Run("client.thunderbird", url => url.Contains("hoster", StringComparison.Ordinal)
            ? Right(ExpectedFormat.Autoconfig, url)
            : NotFound, asked, "mx.hoster.example");

        Assert.That(early, Is.False);
        Assert.That(run.Finding.Message,
            Is.EqualTo("gets its settings at https://autoconfig.hoster.example/mail/config-v1.1.xml"));
    }

    [TestCase("client.k9", "imap mail.example.com:993 SSL")]
    [TestCase("client.evolution", "imap mail.example.com:143 STARTTLS")]
    public async Task A_step_names_the_servers_that_the_client_takes(string client, string server)
    {
        var run = await Run(client, _ => Right(ExpectedFormat.Autoconfig));

        Assert.That(run.Steps[0].Takes, Does.Contain(server).And.None.StartsWith("pop3"));
    }

    private static IEnumerable<TestCaseData> DeepExchanger { get; } =
    [
        new TestCaseData("client.thunderbird", new[] { "autoconfig.cloud.hoster.example", "autoconfig.hoster.example" }),
        new TestCaseData("client.k9", new[] { "autoconfig.cloud.hoster.example", "autoconfig.hoster.example" }),
        new TestCaseData("client.thunderbird-ios", new[] { "autoconfig.hoster.example", "hoster.example" }),
        new TestCaseData("client.gnome", new[] { "autoconfig.mx1.cloud.hoster.example", "autoconfig.hoster.example" }),
        new TestCaseData("client.nextcloud", new[]
        {
            "autoconfig.mx1.cloud.hoster.example", "mx1.cloud.hoster.example", "autoconfig.cloud.hoster.example",
            "cloud.hoster.example",
        }),
        new TestCaseData("client.himalaya", new[] { "autoconfig.cloud.hoster.example" }),
        new TestCaseData("client.fairemail", new[]
        {
            "autoconfig.mx1.cloud.hoster.example", "autoconfig.cloud.hoster.example", "autoconfig.hoster.example",
        }),
    ];

    [TestCaseSource(nameof(DeepExchanger))]
    public async Task Each_client_makes_its_own_names_of_a_mail_host_that_stands_deep(string client, string[] hosts)
    {
        var asked = new List<string>();

        await Run(client, _ => NotFound, asked, "mx1.cloud.hoster.example");

        Assert.That(asked.Select(url => new Uri(url).Host).Where(host => host.EndsWith("hoster.example", StringComparison.Ordinal)),
            Is.EqualTo(hosts));
    }

    [TestCase("client.thunderbird")]
    [TestCase("client.k9")]
    [TestCase("client.thunderbird-ios")]
    public async Task A_mail_host_in_the_domain_itself_leads_Thunderbird_nowhere_else(string client)
    {
        var asked = new List<string>();

        await Run(client, _ => NotFound, asked, "mx1.cloud.example.com");

        Assert.That(asked, Has.None.Contains("cloud.example.com"));
    }

    [Test]
    public async Task KMail_asks_by_https_first_and_the_well_known_path_by_https_alone()
    {
        var asked = new List<string>();

        await Run("client.kmail", _ => NotFound, asked);

        Assert.That(asked, Is.EqualTo([Host, PlainHost, WellKnown]));
    }

    [TestCase("client.thunderbird", "IMAP mail.example.com:993")]
    [TestCase("client.k9", "IMAP mail.example.com:993")]
    [TestCase("client.gnome", "IMAP mail.example.com:993")]
    [TestCase("client.evolution", "IMAP mail.example.com:143")]
    public async Task A_verdict_says_at_which_server_the_client_will_stop(string client, string server)
    {
        var run = await Run(client, _ => Right(ExpectedFormat.Autoconfig), service: service =>
            service.Protocol == MailProtocol.Imap
                ? new Finding(TlsCodes.WrongName, Level.Problem, ServiceLabels.Subject(service),
                    "the certificate is not for it", "Get one.")
                : Fine(service));

        Assert.That((run.Finding.Level, run.Cause?.Code), Is.EqualTo((Level.Problem, TlsCodes.WrongName)));
        Assert.That(run.Finding.Message, Does.Contain($", and stops at {server}: the certificate is not for it"));
        Assert.That(run.Finding.Fix, Is.EqualTo($"{server}: Get one."));
    }

    [Test]
    public async Task A_server_that_a_client_does_not_take_stops_nobody()
    {
        var run = await Run("client.k9", _ => Right(ExpectedFormat.Autoconfig), service: service =>
            service.Protocol == MailProtocol.Pop3 || service.Port is 143 or 587 ? Broken(service) : Fine(service));

        Assert.That(run.Finding.Level, Is.EqualTo(Level.Ok));
    }

    [Test]
    public async Task Delta_Chat_tries_the_next_server_of_a_kind()
    {
        var one = await Run("client.deltachat", _ => Right(ExpectedFormat.Autoconfig), service: service =>
            service.Port == 993 ? Broken(service) : Fine(service));
        var all = await Run("client.deltachat", _ => Right(ExpectedFormat.Autoconfig), service: service =>
            service.Protocol == MailProtocol.Imap ? Broken(service) : Fine(service));

        Assert.That((one.Finding.Level, all.Finding.Level), Is.EqualTo((Level.Ok, Level.Problem)));
    }

    [Test]
    public async Task A_password_that_could_go_in_the_clear_stops_nobody()
    {
        var run = await Run("client.k9", _ => Right(ExpectedFormat.Autoconfig), service: service =>
            new Finding(ServiceCodes.AuthBeforeTls, Level.Problem, ServiceLabels.Subject(service), "takes passwords before TLS"));

        Assert.That(run.Finding.Level, Is.EqualTo(Level.Ok));
    }

    [TestCase("client.thunderbird", "ok")]
    [TestCase("client.deltachat", "problem")]
    public async Task What_is_compressed_unasked_is_read_by_those_who_unpack_it(string client, string level)
    {
        var run = await Run(client, _ => Compressed(Right(ExpectedFormat.Autoconfig)));

        Assert.That($"{run.Finding.Level}".ToLowerInvariant(), Is.EqualTo(level));
    }

    [Test]
    public async Task A_redirect_is_the_end_for_a_client_that_follows_none()
    {
        var redirected = Right(ExpectedFormat.Autoconfig) with
        {
            Hops = [new Hop(Host, 302, WellKnown, null), new Hop(WellKnown, 200, null, null)],
        };

        var run = await Run("client.himalaya", url => url == Host ? redirected : NotFound);

        Assert.That((run.Finding.Level, run.Headline), Is.EqualTo((Level.Warning, "finds no settings")));
    }

    [Test]
    public void A_format_that_is_switched_off_is_asked_by_nobody()
    {
        var settings = Catalogs.Settings("\"formats\": { \"autoconfig\": false }", "jane@example.com");

        var clients = KnownClients.Create(settings, null);

        Assert.That(clients.SelectMany(client => client.Requests)
            .Select(request => request.Expected), Has.None.EqualTo(ExpectedFormat.Autoconfig));
    }

    private static Task<DiscoveryRun> Run(string code, Func<string, FetchResult> answer, List<string>? asked = null,
        string? mx = null, Func<MailEndpoint, Finding>? service = null)
    {
        var rules = new AnswerRules(Settings);
        var exchanger = mx is null ? null : MailExchanger.From([mx], BaseDomains.Guess);
        var client = KnownClients.Create(Settings, exchanger).Single(client => client.Code.Name == code);
        var login = new LoginCheck(Settings, (endpoint, _) => Task.FromResult<IReadOnlyList<Finding>>(
            [service?.Invoke(endpoint) ?? Fine(endpoint)]), new MailRecords(Settings, Networks.Create()));
        return new ClientDiscovery(client, Check, login).Run(CancellationToken.None);

        Task<Verdict> Check(ClientRequest request, CancellationToken stopping)
        {
            asked?.Add(request.Place);
            return Task.FromResult(rules.Judge(request, answer(request.Place)));
        }
    }

    private static Finding Fine(MailEndpoint service) =>
        new(ServiceCodes.Ok, Level.Ok, ServiceLabels.Subject(service), "takes passwords");

    private static Finding Broken(MailEndpoint service) =>
        new(TlsCodes.Expired, Level.Problem, ServiceLabels.Subject(service), "the certificate expired");

    private static FetchResult Compressed(FetchResult answer)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(answer.Body);
        }

        return answer with { Body = packed.ToArray(), Encoding = "gzip" };
    }

    private static FetchResult Status(int status) => new([new Hop(Host, status, null, null)]);

    private static FetchResult Right(ExpectedFormat format, string url = Host) =>
        new([new Hop(url, 200, null, null)]) { ContentType = format.ContentTypes[0], Body = format.Render(Settings) };
}
