using System.IO.Compression;
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
        Failure(AnswerCodes.NoAddress, Level.Warning, new FetchResult([], FetchFailure.NoAddress, "has no address")),
        Failure(AnswerCodes.Refused, Level.Warning, new FetchResult([], FetchFailure.Refused, "refused the connection")),
        Failure(AnswerCodes.Tls, Level.Warning, new FetchResult([], FetchFailure.Handshake, "alert")),
        Failure(AnswerCodes.Tls, Level.Warning, Answer([], "text/xml", 200, "the certificate expired")),
        Failure(AnswerCodes.NotFound, Level.Warning, Answer([], "text/html", 404)),
        Failure(AnswerCodes.NotFound, Level.Warning, Answer([], "text/html", 410)),
        Failure(AnswerCodes.Login, Level.Warning, Answer([], "text/html", 401)),
        Failure(AnswerCodes.Forbidden, Level.Warning, Answer([], "text/html", 403)),
        Failure(AnswerCodes.RateLimited, Level.Warning, Answer([], "text/html", 429)),
        Failure(AnswerCodes.BadGateway, Level.Warning, Answer([], "text/html", 502)),
        Failure(AnswerCodes.BadGateway, Level.Warning, Answer([], "text/html", 504)),
        Failure(AnswerCodes.Unavailable, Level.Warning, Answer([], "text/html", 503)),
        Failure(AnswerCodes.Status, Level.Warning, Answer([], "text/html", 500)),
        Failure(AnswerCodes.Status, Level.Warning, Answer([], "text/html", 302)),
        Failure(AnswerCodes.Status, Level.Warning, Answer([], "text/html", 405)),
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
    public void The_fix_fits_the_cause()
    {
        var rules = new AnswerRules(Settings);
        var plain = Get("http://autoconfig.example.com/mail/config-v1.1.xml", ExpectedFormat.Autoconfig);
        var hop = new Hop("https://autoconfig.example.com/mail/config-v1.1.xml", 302, "https://old.example:8443/x", null);
        var beyond = new FetchResult([hop], FetchFailure.Refused, "192.0.2.1:8443 refused the connection");

        Assert.That(rules.Judge(Request, new FetchResult([], FetchFailure.NoAddress, "has no address")).Finding.Fix,
            Does.StartWith("Publish: autoconfig.example.com.").And.Contain("IN CNAME autodiscover.example.com."));
        Assert.That(rules.Judge(plain, new FetchResult([], FetchFailure.Refused, "")).Finding.Fix,
            Does.StartWith("Start the web server or proxy for autoconfig.example.com and let it listen on port 80"));
        Assert.That(rules.Judge(Request, new FetchResult([], FetchFailure.TimedOut, "")).Finding.Fix,
            Does.StartWith("Open port 443 of autoconfig.example.com in the firewall"));
        Assert.That(rules.Judge(Request, beyond).Finding.Fix,
            Does.StartWith("Correct the redirect").And.Contain("https://old.example:8443/x"));
    }

    [Test]
    public void A_certificate_behind_a_redirect_is_mended_there()
    {
        var answer = new FetchResult([
            new Hop("https://autoconfig.example.com/mail/config-v1.1.xml", 302, "https://www.old.example/x", null),
            new Hop("https://www.old.example/x", 200, null, "the certificate expired")]);

        var finding = new AnswerRules(Settings).Judge(Request, answer).Finding;

        Assert.That((finding.Code, finding.Message), Is.EqualTo((AnswerCodes.Tls,
            "is redirected to https://www.old.example/x, which clients refuse: the certificate expired")));
        Assert.That(finding.Fix, Does.StartWith("Give www.old.example the right certificate"));
    }

    [TestCase("gzip", "gzip", "Compressed")]
    [TestCase("deflate", "deflate", "Compressed")]
    [TestCase("br", "gzip", "Nonsense")]
    [TestCase("", "gzip", "Nonsense")]
    public void What_is_compressed_although_nobody_asked_is_named(string says, string packed, string quality)
    {
        var verdict = new AnswerRules(Settings).Judge(Request, Answer(Pack(packed, Document), "text/xml") with { Encoding = says });

        Assert.That((verdict.Finding.Code, verdict.Finding.Level, $"{verdict.Quality}"),
            Is.EqualTo((AnswerCodes.Compressed, Level.Problem, quality)));
    }

    [Test]
    public void What_is_wrong_inside_a_compressed_answer_is_the_worse_fault()
    {
        var verdict = new AnswerRules(Settings).Judge(Request, Answer(Pack("gzip", "<html>"u8), "text/html") with { Encoding = "gzip" });

        Assert.That(verdict.Finding.Code, Is.EqualTo(AnswerCodes.WebPage));
    }

    [Test]
    public void A_compressed_answer_is_unpacked_only_as_far_as_any_document_goes()
    {
        var verdict = new AnswerRules(Settings).Judge(Request,
            Answer(Pack("gzip", new byte[Compression.MostBytes + 1]), "text/xml") with { Encoding = "gzip" });

        Assert.That((verdict.Finding.Code, verdict.Quality), Is.EqualTo((AnswerCodes.Compressed, AnswerQuality.Nonsense)));
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

    private static byte[] Pack(string way, ReadOnlySpan<byte> body)
    {
        using var packed = new MemoryStream();
        using (Stream stream = way == "gzip"
            ? new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)
            : new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            stream.Write(body);
        }

        return packed.ToArray();
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
