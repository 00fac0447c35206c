using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// Compares real answers with the catalog: finds a stale proxy, a wrong virtual host or another responder in front.
/// </summary>
internal sealed class AnswerRules(AccountSettings settings)
{
    private readonly NoAnswerRules noAnswer = new(settings);

    public Verdict Judge(ClientRequest request, FetchResult fetched) =>
        noAnswer.Judge(request, fetched)
        ?? CompressedAnswer.Judge(request, fetched, plain => Read(request, plain))
        ?? Read(request, fetched);

    private Verdict Read(ClientRequest request, FetchResult fetched) =>
        request.Expected == ExpectedFormat.Pacc ? SameBytes(request, fetched) : Content(request, fetched);

    private Verdict Content(ClientRequest request, FetchResult fetched)
    {
        var (expected, servers) = (request.Expected, request.Expected.Parse(fetched.Body));
        var wanted = expected.Servers(request.IsForNobody ? settings with { Address = null } : settings);
        return (servers, fetched.ContentType) switch
        {
            (null, "text/html") when LoginPages.Judge(fetched) is { } login => Bad(AnswerQuality.Nonsense, login.Code,
                login.Message, login.Fix!, "a web page"),
            (null, "text/html") => WebPage(),
            (null, _) => Bad(AnswerQuality.Nonsense, AnswerCodes.Nonsense,
                $"has status 200, but no settings ({Type(fetched)})",
                "Another program answers here: pass the path on to the responder."),
            ([], _) => Bad(AnswerQuality.Empty, AnswerCodes.Empty,
                "is a document without a single server, and clients that get one stop looking",
                "Another responder answers here: pass the path on to this one."),
            (_, var type) when !expected.ContentTypes.Contains(type) => Bad(AnswerQuality.Nonsense, AnswerCodes.ContentType,
                $"is sent as {Type(fetched)}, which {expected.Reader} does not read",
                $"Let the proxy leave the Content-Type {expected.ContentTypes[0]} as it is."),
            _ when ServerDifferences.Text(servers, wanted) is { } differences => Bad(AnswerQuality.Stale, AnswerCodes.Stale,
                $"differs from the catalog: {differences}",
                "An old cache, another responder or another catalog answers here: reload it, or let the name lead to the right one.",
                "not what the catalog says"),
            _ => new Verdict(AnswerQuality.Right, fetched, Downgraded(request, fetched)
                ?? Right(request, $"says what the catalog says{Route(fetched)}"))
            {
                Servers = servers,
            },
        };

        // Where few ask, a domain's web site that answers everything stops hardly anybody; whom it stops is told there.
        Verdict WebPage() => Bad(AnswerQuality.Nonsense, AnswerCodes.WebPage,
            "is a web page with status 200, and clients that get one stop looking",
            "Answer 404 there, or pass the path on to the responder: a wrong 200 is worse than none.",
            "a web page") is var page && request.WhenAbsent < Level.Warning
                ? page with { Finding = page.Finding with { Level = Level.Warning } }
                : page;

        Verdict Bad(AnswerQuality quality, FindingCode code, string message, string fix, string? remark = null) =>
            new(quality, fetched, new Finding(code, Level.Problem, request.Place, message, fix))
            {
                Servers = servers ?? [],
                Remark = remark ?? message,
            };
    }

    /// <summary>
    /// PACC is compared with the catalog byte for byte, as its digest is; its clients follow no redirect.
    /// </summary>
    private Verdict SameBytes(ClientRequest request, FetchResult fetched)
    {
        var isSame = fetched.Body.AsSpan().SequenceEqual(request.Expected.Render(settings));
        return (isSame, fetched.ContentType, fetched.Hops.Count) switch
        {
            (true, Pacc.ContentType, 1) =>
                new Verdict(AnswerQuality.Right, fetched, Right(request, "says what the catalog says, byte for byte"))
                {
                    Servers = request.Expected.Parse(fetched.Body) ?? [],
                    Remark = "as the catalog has it",
                },
            (true, Pacc.ContentType, _) =>
                Bad(AnswerCodes.Redirected, "is redirected, and PACC clients follow no redirect", NoAnswerRules.PassOn),
            (true, _, _) =>
                Bad(AnswerCodes.ContentType, $"is sent as {Type(fetched)}, where PACC clients want {Pacc.ContentType}",
                "Let the proxy leave the Content-Type as it is."),
            (_, "text/html", _) when LoginPages.Judge(fetched) is { } login => Bad(login.Code, login.Message, login.Fix!),
            (_, "text/html", _) => Bad(AnswerCodes.WebPage, "is a web page with status 200", NoAnswerRules.PassOn),
            _ => Bad(AnswerCodes.Stale, "is another document than the catalog's",
                "Something on the way answers itself or changes the bytes (compression, a cache): "
                + "pass the path on to the responder as it is."),
        };

        Verdict Bad(FindingCode code, string message, string fix) =>
            new(AnswerQuality.Stale, fetched, new Finding(code, Level.Problem, request.Place, message, fix))
            {
                Remark = "not what the catalog says",
            };
    }

    /// <summary>A redirect that leaves TLS: Android and Apple's systems do not follow it, others warn.</summary>
    private static Finding? Downgraded(ClientRequest request, FetchResult fetched) =>
        fetched.Hops.Zip(fetched.Hops.Skip(1)).FirstOrDefault(pair => pair.First.IsHttps && !pair.Second.IsHttps).Second is { } plain
            ? new Finding(AnswerCodes.Downgraded, Level.Warning, request.Place,
                $"is redirected from https to {plain.Place}, where anybody on the way can change the settings",
                "Let the redirect lead to https, or pass the path on to the responder without one: behind a proxy that ends TLS, "
                + "the web server must be told (X-Forwarded-Proto).")
            : null;

    private static Finding Right(ClientRequest request, string message) =>
        new(AnswerCodes.Ok, Level.Ok, request.Place, message);

    private static string Type(FetchResult fetched) =>
        fetched.ContentType.Length == 0 ? "without a type" : Printable.From(fetched.ContentType);

    private static string Route(FetchResult fetched) => fetched.Hops.Count > 1
        ? $", after a redirect to {fetched.Hops[^1].Place}"
        : "";
}
