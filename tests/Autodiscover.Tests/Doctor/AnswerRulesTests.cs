using System.Text;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Tests.Doctor;

public sealed class AnswerRulesTests
{
    private static readonly AccountSettings Settings = Catalogs.Settings("\"provider\": { \"name\": \"Example\" }",
        "jane@example.com");
    private static readonly ClientRequest Request =
        Get("https://autoconfig.example.com/mail/config-v1.1.xml?emailaddress=jane%40example.com", ExpectedFormat.Autoconfig);

    private static readonly byte[] Document = ExpectedFormat.Autoconfig.Render(Settings);

    private static IEnumerable<TestCaseData> Failures { get; } =
    [
        Failure(AnswerCodes.NotAsked, Level.Note,
            new FetchResult([], FetchFailure.NotAsked, "this machine has no IPv6")),
        Failure(AnswerCodes.RedirectLoop, Level.Problem,
            new FetchResult([], FetchFailure.RedirectLoop, "is redirected in a circle")),
        Failure(AnswerCodes.RedirectPrivate, Level.Problem,
            new FetchResult([], FetchFailure.RedirectPrivate, "is redirected to 10.0.0.1")),
        Failure(AnswerCodes.LookupFailed, Level.Warning,
            new FetchResult([], FetchFailure.LookupFailed, "nobody answered")),
        Failure(AnswerCodes.TimedOut, Level.Warning, new FetchResult([], FetchFailure.TimedOut, "timed out")),
        Failure(AnswerCodes.Unreachable, Level.Warning, new FetchResult([], FetchFailure.Unreachable, "refused")),
        Failure(AnswerCodes.Tls, Level.Warning, Answer([], "text/xml", 200, "the certificate expired")),
        Failure(AnswerCodes.NotFound, Level.Warning, Answer([], "text/html", 404)),
        Failure(AnswerCodes.Status, Level.Warning, Answer([], "text/html", 500)),
    ];

    private static IEnumerable<TestCaseData> Documents { get; } =
    [
        Content(AnswerCodes.Ok, AnswerQuality.Right, Answer(Document, "text/xml")),
        Content(AnswerCodes.Ok, AnswerQuality.Right, Answer(Document, "application/xml")),
        Content(AnswerCodes.WebPage, AnswerQuality.Nonsense, Answer("<!doctype html>"u8, "text/html")),
        Content(AnswerCodes.Nonsense, AnswerQuality.Nonsense, Answer("hello"u8, "text/plain")),
        Content(AnswerCodes.Empty, AnswerQuality.Empty, Answer("<clientConfig/>"u8, "text/xml")),
        Content(AnswerCodes.ContentType, AnswerQuality.Nonsense, Answer(Document, "text/plain")),
        Content(AnswerCodes.Stale, AnswerQuality.Stale,
            Answer(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Document).Replace("993", "994",
                StringComparison.Ordinal)), "text/xml")),
    ];

    [TestCaseSource(nameof(Failures))]
    public void Without_an_answer_it_is_said_why(object code, object level, object fetched)
    {
        var verdict = new AnswerRules(Settings).Judge(Request, (FetchResult)fetched);

        Assert.That((verdict.Quality, verdict.Finding.Code, verdict.Finding.Level),
            Is.EqualTo((AnswerQuality.Nothing, (FindingCode)code, (Level)level)));
        Assert.That(verdict.Finding.Subject, Is.EqualTo("https://autoconfig.example.com/mail/config-v1.1.xml"));
    }

    [TestCaseSource(nameof(Documents))]
    public void A_document_is_compared_with_the_catalog(object code, object quality, object fetched)
    {
        var verdict = new AnswerRules(Settings).Judge(Request, (FetchResult)fetched);

        Assert.That((verdict.Finding.Code, verdict.Quality), Is.EqualTo(((FindingCode)code, (AnswerQuality)quality)));
    }

    [Test]
    public void Differences_are_named_in_both_directions()
    {
        var other = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Document).Replace(">993<", ">1993<",
            StringComparison.Ordinal));

        var verdict = new AnswerRules(Settings).Judge(Request, Answer(other, "text/xml"));

        Assert.That(verdict.Finding.Message,
            Does.Contain("it names imap mail.example.com:1993 SSL %EMAILADDRESS%").And.Contain("it lacks imap mail.example.com:993 SSL"));
    }

    [Test]
    public void An_answer_to_nobody_is_compared_with_a_document_for_nobody()
    {
        var request = Get("https://example.com/autodiscover/autodiscover.xml",
            ExpectedFormat.Pox) with
        { IsForNobody = true };
        var document = ExpectedFormat.Pox.Render(Settings with { Address = null });

        Assert.That(new AnswerRules(Settings).Judge(request, Answer(document, "text/xml")).Quality,
            Is.EqualTo(AnswerQuality.Right));
    }

    [Test]
    public void PACC_is_compared_byte_for_byte_and_may_not_be_redirected()
    {
        var request = Get("https://ua-auto-config.example.com/.well-known/user-agent-configuration.json",
            ExpectedFormat.Pacc);
        var document = ExpectedFormat.Pacc.Render(Settings);
        var rules = new AnswerRules(Settings);
        var once = Answer(document, "application/json");

        FindingCode[] codes =
        [
            rules.Judge(request, once).Finding.Code,
            rules.Judge(request,
                once with { Hops = [new Hop("https://a.test/", 302, "https://b.test/", null),
                    .. once.Hops] }).Finding.Code,
            rules.Judge(request, Answer([.. document, 32], "application/json")).Finding.Code,
            rules.Judge(request, Answer(document, "text/plain")).Finding.Code,
        ];

        Assert.That(codes,
            Is.EqualTo([AnswerCodes.Ok, AnswerCodes.Redirected, AnswerCodes.Stale, AnswerCodes.ContentType]));
    }

    [Test]
    public void A_compressed_answer_is_named_as_such_and_never_unpacked()
    {
        var verdict = new AnswerRules(Settings).Judge(Request,
            Answer([0x1F, 0x8B, 8, 0], "text/xml") with { Encoding = "gzip" });

        Assert.That(verdict.Finding.Message,
            Is.EqualTo("has status 200, but no settings (text/xml, compressed as gzip)"));
    }

    [Test]
    public void A_document_of_many_wrong_servers_is_told_in_a_few()
    {
        var servers = string.Concat(Enumerable.Range(0, 500)
            .Select(i => $"<incomingServer type='imap'><hostname>h{i}.example</hostname></incomingServer>"));

        var verdict = new AnswerRules(Settings).Judge(Request,
            Answer(Encoding.UTF8.GetBytes($"<clientConfig>{servers}</clientConfig>"), "text/xml"));

        Assert.That(verdict.Finding.Message, Does.EndWith(" more").And.Length.LessThan(1000));
    }

    private static ClientRequest Get(string url, ExpectedFormat format) =>
        new(new FetchRequest(HttpMethod.Get, url), format, Level.Warning);

    private static FetchResult Answer(ReadOnlySpan<byte> body, string type, int status = 200, string? trouble = null) =>
        new([new Hop("https://autoconfig.example.com/mail/config-v1.1.xml", status, null,
            trouble)])
        { ContentType = type, Body = body.ToArray() };

    private static TestCaseData Failure(FindingCode code, Level level, FetchResult fetched) =>
        new TestCaseData(code, level, fetched).SetArgDisplayNames(code.Name);

    private static TestCaseData Content(FindingCode code, AnswerQuality quality, FetchResult fetched) =>
        new TestCaseData(code, quality, fetched).SetArgDisplayNames(code.Name, fetched.ContentType);
}
