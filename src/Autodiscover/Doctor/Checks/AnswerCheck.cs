using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Clients;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;

namespace Autodiscover.Doctor.Checks;

/// <summary>Holds what the world answers against what the catalog says: a stale proxy, a wrong vhost or another responder in front is found here.</summary>
internal sealed class AnswerCheck(AccountSettings settings, HttpProbe fetcher)
{
    private const string PassOn = "Let the web server or proxy for this name pass the path on to the responder.";

    public async Task<Verdict> Look(ClientRequest ask, CancellationToken stopping)
    {
        var fetched = await fetcher.Fetch(ask, stopping);
        return NoAnswer(ask, fetched) is { } finding ? new Verdict(AnswerQuality.Nothing, fetched, finding)
            : ask.Expected == Expected.Pacc ? Document(ask, fetched) : Content(ask, fetched);
    }

    /// <summary>Why there is nothing to read; null where there is.</summary>
    private static Finding? NoAnswer(ClientRequest ask, FetchResult fetched) => fetched switch
    {
        { Failure: FetchFailure.NotAsked } => new Finding("answer.not-asked", Level.Note, ask.Place, fetched.Reason),
        { Failure: FetchFailure.RedirectLoop } => new Finding("answer.redirect-loop", Level.Problem, ask.Place, fetched.Reason, "Stop the redirect: the proxy must pass the request on (and say X-Forwarded-Proto) instead of sending clients back to itself."),
        { Failure: FetchFailure.LookupFailed } => new Finding("answer.lookup-failed", ask.WhenAbsent, ask.Place, $"could not be asked: {fetched.Reason}", "Whether it answers is not known: check the domain's name servers, or ask another resolver with --resolver."),
        { Failure: FetchFailure.TimedOut } => new Finding("answer.timeout", ask.WhenAbsent, ask.Place, "timed out", PassOn),
        { Failure: FetchFailure.Unreachable } => new Finding("answer.unreachable", ask.WhenAbsent, ask.Place, fetched.Reason, PassOn),
        { TlsTrouble: { } trouble } => new Finding("answer.tls", ask.WhenAbsent, ask.Place, $"is refused by clients: {trouble}", "Give the server the right certificate for this name, with its full chain."),
        { Status: 404 } => new Finding("answer.not-found", ask.WhenAbsent, ask.Place, "is not found (404)", PassOn),
        { Status: not 200 } => new Finding("answer.status", ask.WhenAbsent, ask.Place, $"status {fetched.Status}", PassOn),
        _ => null,
    };

    private Verdict Content(ClientRequest ask, FetchResult fetched)
    {
        var seen = ParsedDocument.Read(ask.Expected, fetched.Body);
        var differences = Differences(seen ?? [], Wanted(ask.Expected)).ToList();
        return (seen, fetched.ContentType) switch
        {
            (null, "text/html") => Bad(AnswerQuality.Nonsense, "answer.html", "is a web page with status 200, and clients that get one stop looking", "Answer 404 there, or pass the path on to the responder: a wrong 200 is worse than none."),
            (null, _) => Bad(AnswerQuality.Nonsense, "answer.nonsense", $"has status 200, but no settings ({Type()})", "Another program answers here: pass the path on to the responder."),
            ([], _) => Bad(AnswerQuality.Empty, "answer.empty", "is a document without a single server, and clients that get one stop looking", "Another responder answers here: pass the path on to this one."),
            (_, var type) when !Types(ask.Expected).Contains(type) => Bad(AnswerQuality.Nonsense, "answer.content-type", $"is sent as {Type()}, which {Reader(ask.Expected)} does not read", $"Let the proxy leave the Content-Type {Types(ask.Expected)[0]} as it is."),
            _ when differences.Count > 0 => Bad(AnswerQuality.Stale, "answer.stale", $"differs from the catalog: {string.Join("; ", differences)}", "An old cache, another responder or another catalog answers here: reload it, or let the name lead to the right one."),
            _ => new Verdict(AnswerQuality.Right, fetched, new Finding("answer.ok", Level.Ok, ask.Place, $"says what the catalog says{Route()}")) { Seen = seen ?? [] },
        };

        string Type() => fetched.ContentType.Length == 0 ? "without a type" : fetched.ContentType;
        string Route() => fetched.Hops.Count > 1 ? $", after a redirect to {fetched.Hops[^1].Place}" : "";
        Verdict Bad(AnswerQuality worth, string code, string message, string fix) => new(worth, fetched, new Finding(code, Level.Problem, ask.Place, message, fix)) { Seen = seen ?? [] };
    }

    /// <summary>PACC is held against the catalog byte for byte, as its digest is; its clients follow no redirect.</summary>
    private Verdict Document(ClientRequest ask, FetchResult fetched)
    {
        var isSame = fetched.Body.AsSpan().SequenceEqual(Pacc.Render(settings));
        return (isSame, fetched.ContentType, fetched.Hops.Count) switch
        {
            (true, Pacc.ContentType, 1) => new Verdict(AnswerQuality.Right, fetched, new Finding("answer.ok", Level.Ok, ask.Place, "says what the catalog says, byte for byte")),
            (true, Pacc.ContentType, _) => Bad("answer.redirected", "is redirected, and PACC clients follow no redirect", PassOn),
            (true, var type, _) => Bad("answer.content-type", $"is sent as {type}, where PACC clients want {Pacc.ContentType}", "Let the proxy leave the Content-Type as it is."),
            _ => Bad("answer.stale", "is another document than the catalog's", "Something on the way answers itself or changes the bytes (compression, a cache): pass the path on to the responder as it is."),
        };

        Verdict Bad(string code, string message, string fix) => new(AnswerQuality.Stale, fetched, new Finding(code, Level.Problem, ask.Place, message, fix));
    }

    private static string[] Types(Expected expected) => expected switch
    {
        Expected.Profile => [Mobileconfig.ContentType],
        Expected.Pointer => ["application/json"],
        _ => ["text/xml", "application/xml"],
    };

    private static string Reader(Expected expected) => expected switch
    {
        Expected.Profile => "an Apple device",
        Expected.Pointer => "Outlook",
        _ => "Thunderbird",
    };

    /// <summary>What this catalog's own document would be read as: the yardstick is made by the same code as the answer.</summary>
    private IReadOnlyList<ParsedServer> Wanted(Expected expected) => ParsedDocument.Read(expected, expected switch
    {
        Expected.Autoconfig => Autoconfig.Render(settings),
        Expected.Pox => Pox.Render(settings),
        Expected.PoxWithoutAddress => Pox.Render(settings with { Address = null }),
        Expected.Profile => Mobileconfig.Render(settings),
        Expected.Pointer => AutodiscoverJson.Render(settings, "AutodiscoverV1")!,
        _ => throw new ArgumentOutOfRangeException(nameof(expected), expected, null),
    })!;

    private static IEnumerable<string> Differences(IReadOnlyList<ParsedServer> seen, IReadOnlyList<ParsedServer> wanted)
    {
        var (extra, absent) = (seen.Except(wanted).ToList(), wanted.Except(seen).ToList());
        return [.. extra.Select(server => $"it names {server}"), .. absent.Select(server => $"it lacks {server}"),
            .. extra.Count + absent.Count == 0 && !seen.SequenceEqual(wanted) ? new[] { "the order of the servers, which is their preference, is another" } : []];
    }
}
