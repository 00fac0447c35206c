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
        Assert.That(run.Steps, Has.Count.EqualTo(1));
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
        foreach (var client in new[] { "client.k9", "client.kmail" })
        {
            levels.Add((await Run(client, url => url == PlainHost
                ? Right(ExpectedFormat.Autoconfig, PlainHost)
                : NotFound)).Finding.Level);
        }

        Assert.That(levels, Is.EqualTo([Level.Warning, Level.Ok]));
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
            Is.EqualTo([Pointer, $"https://{Settings.PublicHost}/autodiscover/autodiscover.xml"]));
        Assert.That(run.Finding.Level, Is.EqualTo(Level.Ok));
    }

    [Test]
    public async Task Outlook_goes_on_as_ever_where_there_is_no_pointer()
    {
        var run = await Run("client.outlook", url => url == Pox ? Right(ExpectedFormat.Pox) : NotFound);

        Assert.That(run.Steps.Select(step => step.Url),
            Is.EqualTo([Pointer, "https://example.com/autodiscover/autodiscover.xml", Pox]));
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
            : NotFound, asked, "hoster.example");
        var early = asked.Exists(url => url.Contains("hoster", StringComparison.Ordinal));
        var run = await Run("client.thunderbird", url => url.Contains("hoster", StringComparison.Ordinal)
            ? Right(ExpectedFormat.Autoconfig, url)
            : NotFound, asked, "hoster.example");

        Assert.That(early, Is.False);
        Assert.That(run.Finding.Message,
            Is.EqualTo("gets its settings at https://autoconfig.hoster.example/mail/config-v1.1.xml"));
    }

    [TestCase("client.k9", "imap mail.example.com:993 SSL")]
    [TestCase("client.evolution", "imap mail.example.com:143 STARTTLS")]
    public async Task A_step_names_the_servers_that_the_client_takes(string client, string server)
    {
        var run = await Run(client, _ => Right(ExpectedFormat.Autoconfig));

        Assert.That(run.Steps[^1].Takes, Does.Contain(server).And.None.StartsWith("pop3"));
    }

    [Test]
    public void A_format_that_is_switched_off_is_asked_by_nobody()
    {
        var settings = Catalogs.Settings("\"formats\": { \"autoconfig\": false }", "jane@example.com");

        var clients = KnownClients.Create(settings, []);

        Assert.That(clients.SelectMany(client => client.Requests)
            .Select(request => request.Expected), Has.None.EqualTo(ExpectedFormat.Autoconfig));
    }

    private static Task<DiscoveryRun> Run(string code, Func<string, FetchResult> answer, List<string>? asked = null,
        params string[] hosters)
    {
        var rules = new AnswerRules(Settings);
        var client = KnownClients.Create(Settings, hosters).Single(client => client.Code.Name == code);
        return new ClientDiscovery(client, Check).Run(CancellationToken.None);

        Task<Verdict> Check(ClientRequest request, CancellationToken stopping)
        {
            asked?.Add(request.Place);
            return Task.FromResult(rules.Judge(request, answer(request.Place)));
        }
    }

    private static FetchResult Status(int status) => new([new Hop(Host, status, null, null)]);

    private static FetchResult Right(ExpectedFormat format, string url = Host) =>
        new([new Hop(url, 200, null, null)]) { ContentType = format.ContentTypes[0], Body = format.Render(Settings) };
}
