namespace Autodiscover.Doctor.Findings;

/// <summary>What the URLs answer that clients ask.</summary>
internal static class AnswerCodes
{
    public static readonly FindingCode Ok = new("answer.ok",
        "The URL answers what the catalog says.");

    public static readonly FindingCode NotAsked = new("answer.not-asked",
        "The URL was not asked: this machine has no such protocol, or --connect names one port only.");

    public static readonly FindingCode LookupFailed = new("answer.lookup-failed",
        "The host could not be looked up, so it is not known whether the URL answers.",
        "Check the domain's name servers, or ask another resolver with --resolver.");

    public static readonly FindingCode TimedOut = new("answer.timeout",
        "The URL did not answer in time.",
        "Let the web server or proxy pass the path on to the responder.");

    public static readonly FindingCode Unreachable = new("answer.unreachable",
        "The URL could not be asked.",
        "Let the web server or proxy pass the path on to the responder.");

    public static readonly FindingCode Tls = new("answer.tls",
        "Clients refuse the certificate of the URL.",
        "Give the server the right certificate for the name, with its full chain.");

    public static readonly FindingCode NotFound = new("answer.not-found",
        "The URL is not found (404).",
        "Let the web server or proxy pass the path on to the responder.");

    public static readonly FindingCode Status = new("answer.status",
        "The URL answers with a status that says nothing to clients.",
        "Let the web server or proxy pass the path on to the responder.");

    public static readonly FindingCode RedirectLoop = new("answer.redirect-loop",
        "The URL is redirected in a circle, or too often.",
        "Let the proxy pass the request on, with X-Forwarded-Proto.");

    public static readonly FindingCode RedirectPrivate = new("answer.redirect-private",
        "A public URL is redirected to an address inside a private network, and was not followed.",
        "Correct the redirect; where it is meant, follow it with --follow-private.");

    public static readonly FindingCode Redirected = new("answer.redirected",
        "The PACC document is redirected, and its clients follow no redirect.",
        "Let the web server or proxy pass the path on to the responder.");

    public static readonly FindingCode WebPage = new("answer.html",
        "The URL answers with a web page and status 200, and clients that get one stop looking.",
        "Answer 404 there, or pass the path on to the responder.");

    public static readonly FindingCode Nonsense = new("answer.nonsense",
        "The URL answers with status 200, but without settings.",
        "Another program answers: pass the path on to the responder.");

    public static readonly FindingCode Empty = new("answer.empty",
        "The document names no server, and clients that get one stop looking.",
        "Another responder answers: pass the path on to this one.");

    public static readonly FindingCode ContentType = new("answer.content-type",
        "The document is sent with a content type that its clients do not read.",
        "Let the proxy leave the Content-Type as it is.");

    public static readonly FindingCode Stale = new("answer.stale",
        "The document differs from the catalog.",
        "An old cache, another responder or another catalog answers: reload it, or correct the name in DNS.");

    public static IReadOnlyList<FindingCode> All { get; } =
    [
        Ok, NotAsked, LookupFailed, TimedOut, Unreachable, Tls, NotFound, Status,
        RedirectLoop, RedirectPrivate, Redirected, WebPage, Nonsense, Empty, ContentType, Stale,
    ];
}
