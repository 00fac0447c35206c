using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>What a status other than 200 says about the server that sent it (RFC 9110 section 15).</summary>
internal static class StatusRules
{
    public static Reason Judge(FetchResult fetched)
    {
        var status = fetched.Status;
        return status switch
        {
            404 => new Reason(AnswerCodes.NotFound, "is not found (404)", NoAnswerRules.PassOn),
            410 => new Reason(AnswerCodes.NotFound, "is gone (410)", NoAnswerRules.PassOn),
            401 or 407 => new Reason(AnswerCodes.Login, $"asks for a password ({status}), which clients do not have yet",
                "Take this path out of the password protection of the web server or proxy."),
            403 or 451 => new Reason(AnswerCodes.Forbidden, $"is forbidden ({status})",
                "Let everybody read this path: look for an access rule, a firewall for web sites or a missing virtual host "
                + "in the web server, and pass the path on to the responder."),
            429 => new Reason(AnswerCodes.RateLimited, "is refused for too many requests (429)",
                "Raise the limit of requests for this path in the proxy or CDN; clients try once and then go on."),
            502 or 504 => new Reason(AnswerCodes.BadGateway, $"is answered by a proxy that reaches no server behind it ({status})",
                "Start the responder, and check the address and port that the proxy passes requests on to."),
            503 => new Reason(AnswerCodes.Unavailable, "is not available for now (503)",
                "Start the server behind the proxy. If it is the responder that says so, its sources were not read yet: "
                + "see its log."),
            >= 500 => new Reason(AnswerCodes.Status, $"status {status}", "Look at the log of the web server or proxy: it failed."),
            >= 300 and < 400 => new Reason(AnswerCodes.Status, $"status {status}, a redirect that leads nowhere", NoAnswerRules.PassOn),
            _ => new Reason(AnswerCodes.Status, $"status {status}", NoAnswerRules.PassOn),
        };
    }
}
