using static Autodiscover.Doctor.Findings.FindingStory;

namespace Autodiscover.Doctor.Findings;

/// <summary>The explanations of findings about answers.</summary>
internal static class AnswerStories
{
    private const string Asked = "The URL was asked just as clients ask it.";
    private const string NextUrl = "Clients go on to their next URL, and some have no other.";
    private const string Stops = "Clients that get status 200 stop looking: a wrong 200 is worse than a 404.";

    public static IReadOnlyList<KeyValuePair<string, FindingStory>> All { get; } =
    [
        Story(AnswerCodes.Ok, Asked + " The document names the servers of the catalog.", "Clients get their settings."),
        Story(AnswerCodes.NotAsked,
            "This machine has no way to the host, or --connect names one port only.", "Nothing is known of the URL."),
        Story(AnswerCodes.LookupFailed, "The host of the URL was looked up; the lookup failed.", "Nothing is known of the URL."),
        Story(AnswerCodes.NoAddress, "The host of the URL was looked up; it has no A or AAAA record.", NextUrl),
        Story(AnswerCodes.Refused, Asked + " The machine answers that nobody listens on the port.", NextUrl),
        Story(AnswerCodes.Node, "Every address of the host was asked for the same document; one answers with another.",
            "It depends on chance what people get. A node was not reloaded, or reads another catalog or source."),
        Story(AnswerCodes.BotCheck, Asked + " A challenge for browsers came back.",
            "Mail clients run no scripts and solve no puzzles: for them the responder is not there."),
        Story(AnswerCodes.Origin, Asked + " The CDN answered with an error of its own.", NextUrl),
        Story(AnswerCodes.BadGateway, Asked + " The answer was 502 or 504, by a proxy.", NextUrl),
        Story(AnswerCodes.Unavailable, Asked + " The answer was 503.", NextUrl),
        Story(AnswerCodes.Login, Asked + " The answer was 401.",
            "Clients ask before they have a password, and some then show a login nobody knows."),
        Story(AnswerCodes.Forbidden, Asked + " The answer was 403.", NextUrl),
        Story(AnswerCodes.RateLimited, Asked + " The answer was 429.", NextUrl),
        Story(AnswerCodes.Compressed, Asked + " The body is compressed, which was not asked for.",
            "Clients that do not unpack see bytes that are no document."),
        Story(AnswerCodes.TimedOut,
            Asked + " Nothing came back within five seconds.", "Thunderbird gives each URL five seconds, others less."),
        Story(AnswerCodes.Unreachable, Asked + " No connection was made.", NextUrl),
        Story(AnswerCodes.Tls, Asked + " The certificate is refused.", NextUrl),
        Story(AnswerCodes.Broken, "The URL was asked; what came back ends too early, or is no HTTP.",
            "Clients go on to their next URL, or show a network error."),
        Story(AnswerCodes.NotFound, Asked + " The answer was 404.", NextUrl),
        Story(AnswerCodes.Status, Asked + " The answer was neither settings, nor a redirect, nor 404.", NextUrl),
        Story(AnswerCodes.RedirectLoop, Asked + " Each redirect was followed; they come back to where they began, or never end.",
            "Clients give up. A proxy ends TLS and does not say so, and both sides redirect to https."),
        Story(AnswerCodes.RedirectPrivate, Asked + " It redirects to an address inside a private network.",
            "Clients elsewhere get nowhere by it. It was not followed, since a stranger could send requests into your network by it."),
        Story(AnswerCodes.Redirected, Asked + " It redirects; the draft of PACC forbids clients to follow.", "PACC clients stop."),
        Story(AnswerCodes.Downgraded, Asked + " It redirects from https to http, and there the document is right.",
            "Apps on Android and Apple's systems follow no such redirect; Thunderbird warns people."),
        Story(AnswerCodes.WebPage, Asked + " A web page came back, with status 200.", $"{Stops} Catch-all pages of web hosts do this."),
        Story(AnswerCodes.Nonsense, Asked + " Something without settings came back, with status 200.", Stops),
        Story(AnswerCodes.Empty, Asked + " The document has no server in it.", "Delta Chat and Thunderbird stop at it."),
        Story(AnswerCodes.ContentType, Asked + " The document is right, its Content-Type is not.",
            "Apple's programs save it as a text, PACC clients refuse it."),
        Story(AnswerCodes.Stale, Asked + " The document names other servers or logins than the catalog.",
            "Clients set up something that does not work, or will not for long."),
    ];
}
