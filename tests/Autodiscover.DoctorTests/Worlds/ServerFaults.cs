namespace Autodiscover.DoctorTests.Worlds;

/// <summary>What can be wrong with mail servers, web servers, proxies and certificates.</summary>
internal static class ServerFaults
{
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        new("expired.test", "a mail certificate that has expired", "tls.expired", "Renew it"),
        new("wrongname.test", "a mail certificate for other names", "tls.wrong-name", "mail.wrongname.test"),
        new("nochain.test", "a mail certificate without its intermediate", "tls.missing-intermediate", "fullchain.pem"),
        new("selfsigned.test", "a mail certificate that signs itself", "tls.self-signed", "public certificate authority"),
        new("plaintext.test", "plaintext on a port of implicit TLS", "service.plaintext", "ssl = yes"),
        new("nostarttls.test", "submission without STARTTLS", "service.no-starttls", "enable STARTTLS"),
        new("clearauth.test", "passwords taken before TLS", "service.auth-before-tls", "disable_plaintext_auth = yes"),
        new("popuser.test", "POP3 that takes names before TLS", "service.auth-before-tls", "disable_plaintext_auth = yes"),
        new("popold.test", "POP3 without STARTTLS", "service.no-starttls", "enable STARTTLS"),
        new("refused.test", "a mail host without servers", "service.refused", "Start the server"),
        new("silent.test", "mail servers that say nothing", "service.timeout", "firewall"),
        new("davroot.test", "a CardDAV root that is not there", "dav.root", "Correct \"root\""),
        new("davcross.test", "a well-known path to another host, without SRV records", "dav.cross-origin", "IN TXT   \"path=/dav/\"")
        {
            Beside = ["dns.srv-missing", "dns.txt-missing"],
        },
        new("davelse.test", "a well-known path to another URL", "dav.elsewhere", "Correct the redirect"),
        new("davlost.test", "no way to CardDAV", "dav.well-known-missing", "pass /.well-known/carddav on to the responder")
        {
            Beside = ["dns.srv-missing", "dns.txt-missing"],
        },
        new("jmapelse.test", "a well-known path to another JMAP server", "jmap.elsewhere", "Correct the redirect"),
        new("profile.test", "a profile of another domain", "answer.stale", "cache"),
        new("profiletype.test", "a profile of the wrong content type", "answer.content-type", "application/x-apple-aspen-config"),
        new("pointer.test", "a pointer of another server", "answer.stale", "cache"),
        new("html.test", "a web page with status 200", "answer.html", "Answer 404"),
        new("loop.test", "a redirect in a circle", "answer.redirect-loop", "Stop the redirect"),
        new("staleanswer.test", "the settings of another domain", "answer.stale", "cache"),
        new("notfound.test", "a proxy that does not pass the path on", "answer.not-found", "pass the path on"),
        new("webcert.test", "a web certificate for other names", "tls.wrong-name", "autoconfig.webcert.test"),
        new("webdown.test", "a web host without a server", "https.refused", "Start the web server"),
        new("websilent.test", "a web server that says nothing", "https.timeout", "web server's log"),
        new("botcheck.test", "a check for bots of a CDN", "answer.bot-check", "action Skip for this host name"),
        new("origin.test", "a CDN that cannot reach its origin", "answer.cdn-origin", "accept Cloudflare's addresses"),
        new("badgateway.test", "a proxy without a server behind it", "answer.bad-gateway", "Start the responder"),
        new("unavailable.test", "a server that is not available", "answer.unavailable", "Start the server behind the proxy"),
        new("forbidden.test", "a path that is forbidden", "answer.forbidden", "Let everybody read this path"),
        new("password.test", "a path behind a password", "answer.login", "out of the password protection"),
        new("zipped.test", "a document that is compressed unasked", "answer.compressed", "only what asks for it"),
        new("catchall.test", "a proxy that answers everything with a web page", "answer.html", "Answer 404"),
        new("wordpress.test", "a web site that answers everything with its page", "answer.html", "Answer 404"),
        new("downgrade.test", "a redirect from https to http", "answer.downgraded", "X-Forwarded-Proto"),
        new("otherxml.test", "another vendor's server at the autodiscover name", "answer.empty", "pass the path on to this one")
        {
            Beside = ["answer.nonsense"],
        },
        new("brotli.test", "a header of compression over a document that is not compressed", "answer.compressed", "Accept-Encoding"),
        new("origin522.test", "a CDN whose origin does not answer", "answer.cdn-origin", "accept Cloudflare's addresses"),
        new("origin525.test", "a CDN that agrees on no TLS with its origin", "answer.cdn-origin", "TLS 1.2 or 1.3"),
        new("origin526.test", "a CDN that refuses its origin's certificate", "answer.cdn-origin", "valid certificate"),
        new("captcha.test", "a captcha with status 403", "answer.bot-check", "check for bots"),
        new("redirdown.test", "a redirect to a closed port", "answer.refused", "Correct the redirect"),
        new("muststaple.test", "a must-staple certificate without a staple", "tls.must-staple", "without must-staple"),
        new("staple13.test", "the same of a server with TLS 1.3 alone", "tls.must-staple", "without must-staple"),
        new("alert.test", "a web server that knows no such name", "tls.handshake", "a certificate for this very name"),
        new("plainweb.test", "plain http on the port of https", "tls.handshake", "Switch TLS on for this port"),
        new("hsts.test", "HSTS for all below the domain, over names with http only", "https.hsts", "Let https answer at these names"),
        new("sixmail.test", "a mail host whose IPv6 address has no server", "service.refused", "Only IPv6 fails"),
        new("sslogin.test", "a login before everything", "answer.login", "Take these paths out of the login"),
        new("moved.test", "a redirect of everything to a web site", "answer.html", "Take these paths out of the redirect"),
        new("chunks.test", "an answer that is no HTTP", "answer.broken", "port 443"),
        new("mtu.test", "large packets of a handshake that are lost", "tls.stalled", "clamp the MSS"),
        new("oldtls.test", "a mail server with TLS 1.1 only", "tls.old-version", "Enable TLS 1.2 and 1.3"),
        new("noauth.test", "submission without a login", "service.no-passwords", "smtpd_sasl_auth_enable = yes"),
        new("nooauth.test", "OAuth 2 in the documents, and not at the servers", "service.no-oauth2",
            "auth_mechanisms = plain login xoauth2 oauthbearer"),
    ];
}
