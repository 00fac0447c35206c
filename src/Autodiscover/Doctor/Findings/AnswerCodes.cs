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

    public static readonly FindingCode NoAddress = new("answer.no-address",
        "The host of the URL has no address.",
        "Publish the record shown.");

    public static readonly FindingCode Refused = new("answer.refused",
        "The port of the URL is closed: nothing listens there, or a firewall refuses.",
        "Start the web server or proxy, and let it listen on this port.");

    public static readonly FindingCode TimedOut = new("answer.timeout",
        "The URL did not answer in time.",
        "Open the port in the firewall, then look at the log of the web server or proxy.");

    public static readonly FindingCode Unreachable = new("answer.unreachable",
        "The URL could not be asked.",
        "Check the address in DNS and the route to it, and what listens on the port.");

    public static readonly FindingCode Tls = new("answer.tls",
        "Clients refuse the certificate of the URL, or no TLS could be agreed on.",
        "Give the server the right certificate for the name, with its full chain.");

    public static readonly FindingCode Broken = new("answer.broken",
        "The answer is cut off, has headers without an end, or is no HTTP.",
        "Look at the log of the web server or proxy, and at what listens on the port.");

    public static readonly FindingCode NotFound = new("answer.not-found",
        "The URL is not found (404).",
        "Let the web server or proxy pass the path on to the responder.");

    public static readonly FindingCode Status = new("answer.status",
        "The URL answers with a status that says nothing to clients.",
        "Let the web server or proxy pass the path on to the responder.");

    public static readonly FindingCode BotCheck = new("answer.bot-check",
        "A check for bots, or a firewall for web sites, answers instead of the responder; no mail client passes it.",
        "Leave the paths of autoconfig and autodiscover out of the check.");

    public static readonly FindingCode Origin = new("answer.cdn-origin",
        "A CDN answers, and cannot reach the server behind it.",
        "Start the server at the origin, let its firewall accept the CDN, and check the address configured there.");

    public static readonly FindingCode BadGateway = new("answer.bad-gateway",
        "A proxy answers, and reaches no server behind it (502, 504).",
        "Start the responder, and check the address and port that the proxy passes requests on to.");

    public static readonly FindingCode Unavailable = new("answer.unavailable",
        "The server says that it is not available for now (503).",
        "Start the server behind the proxy; if the responder itself says so, see its log.");

    public static readonly FindingCode Login = new("answer.login",
        "The URL asks for a password, which clients do not have yet.",
        "Take the path out of the password protection of the web server or proxy.");

    public static readonly FindingCode Forbidden = new("answer.forbidden",
        "The URL is forbidden (403).",
        "Let everybody read the path, and pass it on to the responder.");

    public static readonly FindingCode RateLimited = new("answer.rate-limited",
        "The URL is refused for too many requests (429).",
        "Raise the limit of requests for the path in the proxy or CDN.");

    public static readonly FindingCode Compressed = new("answer.compressed",
        "The document is compressed although nobody asked for it, and some clients cannot read it.",
        "Let the proxy compress only what asks for it by Accept-Encoding.");

    public static readonly FindingCode RedirectLoop = new("answer.redirect-loop",
        "The URL is redirected in a circle, or too often.",
        "Let the proxy pass the request on, with X-Forwarded-Proto.");

    public static readonly FindingCode RedirectPrivate = new("answer.redirect-private",
        "A public URL is redirected to an address inside a private network, and was not followed.",
        "Correct the redirect; where it is meant, follow it with --follow-private.");

    public static readonly FindingCode Redirected = new("answer.redirected",
        "The document is redirected, and PACC clients and himalaya follow no redirect.",
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

    public static readonly FindingCode Downgraded = new("answer.downgraded",
        "The URL is redirected from https to plain http.",
        "Let the redirect lead to https, or pass the path on to the responder without one.");

    public static readonly FindingCode Node = new("answer.node",
        "One address of the host answers with other settings than the others.",
        "Reload the node, give it the same catalog and sources, or take it out of DNS.");

    public static IReadOnlyList<FindingCode> All { get; } =
    [
        Ok, NotAsked, LookupFailed, NoAddress, Refused, TimedOut, Unreachable, Broken, Tls, NotFound, Status,
        Node, BotCheck, Origin, BadGateway, Unavailable, Login, Forbidden, RateLimited, Compressed,
        RedirectLoop, RedirectPrivate, Redirected, Downgraded, WebPage, Nonsense, Empty, ContentType, Stale,
    ];
}
