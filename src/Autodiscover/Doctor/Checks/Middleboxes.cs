using System.Text;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// Detects services that answer instead of the responder: bot checks that need a browser, and CDNs that cannot reach
/// the server behind them.
/// </summary>
internal static class Middleboxes
{
    /// <summary>The markers of such pages are near their beginning.</summary>
    private const int MostRead = 16 * 1024;

    private const string Skip = "leave the paths of autoconfig and autodiscover out of the check for bots";

    /// <summary>The service by its typical headers and page; the first match is used.</summary>
    private static readonly BotCheck[] BotChecks =
    [
        // https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/
        new("Cloudflare", answer => answer.Header("cf-mitigated").Length > 0
            || (answer.IsRefusal && answer.Header("Server").StartsWith("cloudflare", StringComparison.OrdinalIgnoreCase)
                && answer.Says("challenge-platform", "cf-chl-", "Just a moment...", "Attention Required!", "error code: 10")),
            "Cloudflare: add a custom rule of the WAF with the action Skip for this host name, switch Bot Fight Mode off for the "
            + "zone, or set the record to \"DNS only\"."),

        // https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-how-it-works.html
        new("AWS WAF", answer => answer.Header("x-amzn-waf-action").Length > 0, $"AWS WAF: {Skip} by a rule with the action Allow."),
        new("Vercel", answer => answer.Header("x-vercel-mitigated").Length > 0, $"Vercel: {Skip} by a rule with the action Bypass."),
        new("DataDome", answer => answer.IsRefusal && answer.Has("x-datadome", "x-dd-b"), $"DataDome: {Skip}."),
        new("Imperva", answer => answer.Says("_Incapsula_Resource") || (answer.IsRefusal && answer.Has("x-iinfo")),
            $"Imperva: {Skip} by an exception rule."),
        new("Sucuri", answer => answer.Has("x-sucuri-block")
            || (answer.IsRefusal && answer.Header("Server").StartsWith("Sucuri", StringComparison.OrdinalIgnoreCase)),
            $"Sucuri: {Skip}: list the paths as allowed."),
        new("DDoS-Guard", answer => answer.IsRefusal && answer.Header("Server") == "ddos-guard", $"DDoS-Guard: {Skip}."),
        new("Akamai", answer => answer.Status == 403 && answer.Header("Server") == "AkamaiGHost", $"Akamai: {Skip}."),

        // https://anubis.techaro.lol: a page with status 200, unless configured otherwise.
        new("Anubis", answer => answer.Says("/.within.website/x/", "anubis_challenge"),
            $"Anubis: {Skip} in its policy file, with the action ALLOW for these paths."),
        new("a check for bots", answer => answer.IsPage && (answer.Says(
                "Checking your browser", "verify you are human", "Verifying you are human", "Client Challenge", "px-captcha",
                "_fs-ch-", "Please enable JS and disable any ad blocker", "are not a robot", "not a bot!")
            || (answer.IsRefusal && answer.Says("captcha", "cf-turnstile", "Enable JavaScript and cookies to continue"))),
            $"In the firewall for web sites, {Skip}: mail clients run no JavaScript and solve no riddles."),
    ];

    /// <summary>Null if the answer comes from none of them.</summary>
    public static Reason? Find(FetchResult fetched)
    {
        var answer = new SeenAnswer(fetched, Encoding.Latin1.GetString(fetched.Body.AsSpan(0, Math.Min(fetched.Body.Length, MostRead))));
        if (Array.Find(BotChecks, check => check.IsMeant(answer)) is { } bot)
        {
            return new Reason(AnswerCodes.BotCheck,
                $"is stopped by {(bot.Name.StartsWith("a ", StringComparison.Ordinal) ? bot.Name : $"{bot.Name}'s check for bots")} "
                + $"({fetched.Status}), which no mail client passes", bot.Fix);
        }

        return OriginErrors.Find(answer);
    }

    private sealed record BotCheck(string Name, Func<SeenAnswer, bool> IsMeant, string Fix);
}
