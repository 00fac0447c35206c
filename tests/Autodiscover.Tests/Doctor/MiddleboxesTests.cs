using System.Text;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Tests.Doctor;

/// <summary>Who answers in place of the responder, told by what each is known to send.</summary>
public sealed class MiddleboxesTests
{
    [TestCase(403, "cf-mitigated: challenge", "<title>Just a moment...</title>", "Cloudflare's check for bots")]
    [TestCase(503, "Server: cloudflare", "<script src=\"/cdn-cgi/challenge-platform/x.js\">", "Cloudflare's check for bots")]
    [TestCase(403, "Server: cloudflare", "error code: 1020", "Cloudflare's check for bots")]
    [TestCase(202, "x-amzn-waf-action: challenge", "", "AWS WAF's check for bots")]
    [TestCase(405, "x-amzn-waf-action: captcha", "", "AWS WAF's check for bots")]
    [TestCase(429, "x-vercel-mitigated: challenge", "", "Vercel's check for bots")]
    [TestCase(403, "x-datadome: protected", "", "DataDome's check for bots")]
    [TestCase(200, "x-iinfo: 1-2-3", "<script src=\"/_Incapsula_Resource?x\">", "Imperva's check for bots")]
    [TestCase(403, "x-sucuri-block: 1", "", "Sucuri's check for bots")]
    [TestCase(403, "Server: ddos-guard", "", "DDoS-Guard's check for bots")]
    [TestCase(403, "Server: AkamaiGHost", "<title>Access Denied</title>", "Akamai's check for bots")]
    [TestCase(200, "Server: nginx", "<script src=\"/.within.website/x/cmd/anubis/static/js/main.mjs\">", "Anubis's check for bots")]
    [TestCase(200, "Server: nginx", "<p>Checking your browser before you go on</p>", "a check for bots")]
    [TestCase(403, "Server: nginx", "<div class=\"h-captcha\">", "a check for bots")]
    public void A_check_for_bots_is_named_with_the_way_out(int status, string header, string page, string name)
    {
        var reason = Middleboxes.Find(Answer(status, header, page));

        Assert.That(reason?.Code, Is.EqualTo(AnswerCodes.BotCheck));
        Assert.That(reason!.Message, Is.EqualTo($"is stopped by {name} ({status}), which no mail client passes"));
        Assert.That(reason.Fix, Is.Not.Empty);
    }

    [TestCase(520, "Server: cloudflare", "", "Cloudflare, which does not understand", "closed the connection")]
    [TestCase(521, "Server: cloudflare", "error code: 521", "Cloudflare, which the server behind it refuses", "cloudflare.com/ips")]
    [TestCase(522, "cf-ray: 1", "", "Cloudflare, which waits", "cloudflare.com/ips")]
    [TestCase(523, "cf-ray: 1", "", "Cloudflare, which finds no way", "cloudflared")]
    [TestCase(525, "cf-ray: 1", "", "Cloudflare, which agrees on no TLS", "TLS 1.2 or 1.3")]
    [TestCase(526, "cf-ray: 1", "", "Cloudflare, which does not accept the certificate", "valid certificate")]
    [TestCase(530, "cf-ray: 1", "error code: 1033", "Cloudflare, which finds no way", "cloudflared")]
    [TestCase(502, "cf-ray: 1", "<title>502 Bad gateway</title>cloudflare", "Cloudflare, which cannot reach", "behind Cloudflare")]
    [TestCase(504, "x-cache: Error from cloudfront", "", "Amazon CloudFront, which cannot reach", "behind Amazon CloudFront")]
    [TestCase(503, "x-served-by: cache-fra1", "Fastly error: unknown domain", "Fastly, which cannot reach", "behind Fastly")]
    [TestCase(503, "Server: AkamaiGHost", "<html>", "Akamai, which cannot reach", "behind Akamai")]
    public void A_CDN_that_does_not_reach_the_server_is_named_with_the_way_out(
        int status, string header, string page, string words, string fix)
    {
        var reason = Middleboxes.Find(Answer(status, header, page));

        Assert.That(reason?.Code, Is.EqualTo(AnswerCodes.Origin));
        Assert.That(reason!.Message, Does.StartWith("is answered by ").And.Contain($"({status})"));
        Assert.That(reason.Message, Does.Contain(words));
        Assert.That(reason.Fix, Does.Contain(fix));
    }

    [TestCase(200, "cf-ray: 1", "<clientConfig/>", "text/xml")]
    [TestCase(404, "Server: cloudflare", "<title>Not found</title>", "text/html")]
    [TestCase(200, "Server: nginx", "<h1>Welcome</h1><div class=\"g-recaptcha\">Contact us</div>", "text/html")]
    [TestCase(503, "cf-ray: 1", "not ready", "text/plain")]
    [TestCase(502, "Server: nginx", "<title>502 Bad Gateway</title>", "text/html")]
    [TestCase(403, "Server: nginx", "<title>403 Forbidden</title>", "text/html")]
    public void Whoever_only_passes_on_is_not_blamed(int status, string header, string page, string type) =>
        Assert.That(Middleboxes.Find(Answer(status, header, page, type)), Is.Null);

    private static FetchResult Answer(int status, string header, string page, string type = "text/html")
    {
        var (name, value) = (header.Split(": ")[0], header.Split(": ")[1]);
        return new FetchResult([new Hop("https://autoconfig.example.com/mail/config-v1.1.xml", status, null, null)])
        {
            ContentType = type,
            Body = Encoding.UTF8.GetBytes(page),
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [name] = value },
        };
    }
}
