using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>Why a URL returns nothing to read, each reason with its fix.</summary>
internal sealed class NoAnswerRules(AccountSettings settings)
{
    public const string PassOn = "Let the web server or proxy for this name pass the path on to the responder.";

    /// <summary>Null if there is something to read.</summary>
    public Verdict? Judge(ClientRequest request, FetchResult fetched)
    {
        return fetched switch
        {
            { Failure: not FetchFailure.None } => Failure(request, fetched),
            { TlsTrouble: not null } => Absent(Certificate(request, fetched)),
            _ when Middleboxes.Find(fetched) is { } box =>
                new Verdict(fetched.Status == 200 ? AnswerQuality.Nonsense : AnswerQuality.Nothing, fetched, Say(request, box))
                {
                    Remark = box.Message,
                },
            { Status: not 200 } => Absent(StatusRules.Judge(fetched)),
            _ => null,
        };

        Verdict Absent(Reason reason) => new(AnswerQuality.Nothing, fetched, Say(request, reason));
    }

    private static Finding Say(ClientRequest request, Reason reason) =>
        new(reason.Code, reason.Level ?? request.WhenAbsent, request.Place, reason.Message, reason.Fix);

    /// <summary>The certificate of the first host on the way that clients refuse, which a redirect may have led to.</summary>
    private static Reason Certificate(ClientRequest request, FetchResult fetched)
    {
        var bad = fetched.Hops.First(hop => hop.TlsTrouble is not null);
        var host = new Uri(bad.Url).IdnHost;
        return bad == fetched.Hops[0]
            ? new Reason(AnswerCodes.Tls, $"is refused by clients: {bad.TlsTrouble}",
                "Give the server the right certificate for this name, with its full chain.")
            : new Reason(AnswerCodes.Tls, $"is redirected to {bad.Place}, which clients refuse: {bad.TlsTrouble}",
                $"Give {host} the right certificate, with its full chain, or answer at {new Uri(request.Fetch.Url).IdnHost} itself.");
    }

    private Verdict Failure(ClientRequest request, FetchResult fetched)
    {
        var reason = WasRedirected(fetched) ? AfterRedirect(request, fetched) ?? AtOnce(request, fetched) : AtOnce(request, fetched);
        return new Verdict(AnswerQuality.Nothing, fetched, Say(request, reason)) { Remark = reason.Message };
    }

    private Reason AtOnce(ClientRequest request, FetchResult fetched)
    {
        var url = new Uri(request.Fetch.Url);
        return fetched.Failure switch
        {
            FetchFailure.NotAsked => new Reason(AnswerCodes.NotAsked, fetched.Reason) { Level = Level.Note },
            FetchFailure.RedirectLoop => new Reason(AnswerCodes.RedirectLoop, fetched.Reason,
                "Stop the redirect: the proxy must pass the request on (and say X-Forwarded-Proto) "
                + "instead of sending clients back to itself.")
            {
                Level = Level.Problem,
            },
            FetchFailure.RedirectPrivate => new Reason(AnswerCodes.RedirectPrivate, fetched.Reason,
                "Correct the redirect: clients elsewhere get nowhere by it. Where it is meant, follow it with --follow-private.")
            {
                Level = Level.Problem,
            },
            FetchFailure.LookupFailed => new Reason(AnswerCodes.LookupFailed, $"could not be asked: {fetched.Reason}",
                "Whether it answers is not known: check the domain's name servers, or ask another resolver with --resolver."),
            FetchFailure.NoAddress => new Reason(AnswerCodes.NoAddress, fetched.Reason, HostFixes.Address(settings, url.IdnHost)),
            FetchFailure.Refused => new Reason(AnswerCodes.Refused, fetched.Reason, HostFixes.Port(url.IdnHost, url.Port)),
            FetchFailure.Handshake => new Reason(AnswerCodes.Tls, $"is refused by clients: no TLS could be agreed on: {fetched.Reason}",
                $"Configure https with TLS 1.2 and 1.3 and a certificate for {url.IdnHost} on the server."),
            FetchFailure.TimedOut => new Reason(AnswerCodes.TimedOut, "timed out", HostFixes.Slow(url.IdnHost, url.Port)),
            FetchFailure.Broken => new Reason(AnswerCodes.Broken, fetched.Reason, HostFixes.Broken(url.IdnHost, url.Port)),
            FetchFailure.Unreachable => new Reason(AnswerCodes.Unreachable, fetched.Reason, HostFixes.Route(url.IdnHost, url.Port)),
            _ => throw new ArgumentOutOfRangeException(nameof(fetched), fetched.Failure, null),
        };
    }

    private static bool WasRedirected(FetchResult fetched) => fetched.Hops is [_, _, ..] or [{ Location: not null }];

    /// <summary>
    /// A failure after a redirect is fixed at the target, or by removing the redirect; null for any other failure.
    /// </summary>
    private static Reason? AfterRedirect(ClientRequest request, FetchResult fetched)
    {
        var place = FetchRequest.PlaceOf(fetched.LastUrl(request.Fetch));
        var code = fetched.Failure switch
        {
            FetchFailure.NoAddress => AnswerCodes.NoAddress,
            FetchFailure.Refused => AnswerCodes.Refused,
            FetchFailure.Handshake => AnswerCodes.Tls,
            FetchFailure.TimedOut => AnswerCodes.TimedOut,
            FetchFailure.Unreachable => AnswerCodes.Unreachable,
            FetchFailure.Broken => AnswerCodes.Broken,
            _ => null,
        };
        return code is null ? null : new Reason(code, $"is redirected to {place}, and there: {fetched.Reason}",
            $"Correct the redirect, so that it leads to the responder, or see to it that {place} answers.");
    }
}
