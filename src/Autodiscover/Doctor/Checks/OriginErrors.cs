using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Checks;

/// <summary>Errors of a CDN that cannot reach its origin server; the CDN's name says where to look.</summary>
internal static class OriginErrors
{
    private static readonly (string Name, Func<SeenAnswer, bool> IsMeant)[] Networks =
    [
        ("Cloudflare", answer => answer.Has("cf-ray") && answer.Says("cloudflare")),
        ("Amazon CloudFront", answer => answer.Header("x-cache").Contains("cloudfront", StringComparison.OrdinalIgnoreCase)),
        ("Fastly", answer => answer.Says("Fastly error") || answer.Header("x-served-by").StartsWith("cache-", StringComparison.Ordinal)),
        ("Akamai", answer => answer.Header("Server").StartsWith("Akamai", StringComparison.OrdinalIgnoreCase)),
        ("Azure Front Door", answer => answer.Has("x-azure-ref", "x-azure-externalerror")),
        ("Bunny", answer => answer.Header("Server").StartsWith("BunnyCDN", StringComparison.OrdinalIgnoreCase)),
        ("Google's load balancer", answer => answer.Header("Via").EndsWith(" google", StringComparison.Ordinal)),
        ("Imperva", answer => answer.Has("x-iinfo")),
        ("Vercel", answer => answer.Has("x-vercel-error")),
    ];

    public static Reason? Find(SeenAnswer answer)
    {
        var network = Array.Find(Networks, one => one.IsMeant(answer)).Name;
        return (answer.Status, network) switch
        {
            // https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/
            ( >= 520 and <= 530, _) => Say("Cloudflare", Cause(answer.Status), Fix(answer.Status)),
            (502 or 504, not null) => Unreached(),
            (500 or 503, not null) when answer.IsPage || answer.Says("Fastly error") => Unreached(),
            _ => null,
        };

        Reason Unreached() => Say(network, "cannot reach the server behind it",
                $"Start the server behind {network}, let its firewall accept {network}, and check the address that is configured there.");

        Reason Say(string name, string cause, string fix) =>
            new(AnswerCodes.Origin, $"is answered by {name}, which {cause} ({answer.Status})", fix);
    }

    private static string Cause(int status) => status switch
    {
        521 => "the server behind it refuses",
        522 or 524 => "waits for the server behind it in vain",
        523 or 530 => "finds no way to the server behind it",
        525 => "agrees on no TLS with the server behind it",
        526 => "does not accept the certificate of the server behind it",
        _ => "does not understand the server behind it",
    };

    private static string Fix(int status) => status switch
    {
        521 or 522 => "Start the web server at the origin, and let its firewall accept Cloudflare's addresses "
            + "(https://www.cloudflare.com/ips/).",
        524 => "Look at the log of the server at the origin: it takes the request and does not answer it.",
        523 or 530 => "Correct the address of the origin in Cloudflare's DNS; where a tunnel is used, start cloudflared.",
        525 => "Let the origin speak TLS 1.2 or 1.3 on port 443, with a certificate for this name.",
        526 => "Give the origin a valid certificate for this name (one of Cloudflare's origin authority will do).",
        _ => "Look at the log of the web server at the origin: it closed the connection or sent no valid answer.",
    };
}
