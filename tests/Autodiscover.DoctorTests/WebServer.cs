using Autodiscover.DoctorTests.Worlds;

namespace Autodiscover.DoctorTests;

/// <summary>
/// The configuration of the stage's web server: a proxy before the responder, but for the names whose answers are
/// wrong.
/// </summary>
internal static class WebServer
{
    /// <summary>The last octet of its address.</summary>
    public const int Octet = 20;

    /// <summary>Of a second address of the same server.</summary>
    private const int SecondNode = 21;

    private const string DavHosts = "setup.dav.test setup.davroot.test davhome.test setup.davcross.test setup.davelse.test "
        + "setup.davlost.test setup.jmap.test setup.jmapelse.test setup.wildpath.test setup.doubledpath.test";

    /// <summary>A port of a good host where nothing listens.</summary>
    private const string RefusingHost = "setup.good.test:8444";

    private const string OtherPointer = """{"Protocol":"AutodiscoverV1","Url":"https://old.example/autodiscover/autodiscover.xml"}""";

    public static string Configuration(string network, string folder)
    {
        var pass = $"proxy_pass http://{network}.1:8080;";
        return $$"""
            pid {{folder}}/nginx.pid;
            error_log {{folder}}/nginx.log;
            worker_processes 1;
            events { worker_connections 1024; }
            http {
              access_log off;
              client_body_temp_path {{folder}}/body;
              proxy_temp_path {{folder}}/proxy;
              fastcgi_temp_path {{folder}}/f;
              uwsgi_temp_path {{folder}}/u;
              scgi_temp_path {{folder}}/s;
              server_names_hash_bucket_size 128;
              ssl_certificate {{folder}}/good.pem;
              ssl_certificate_key {{folder}}/good.pem;
              proxy_set_header Host $host;
              proxy_set_header X-Forwarded-Proto $scheme;
              server { {{Listen(network, " default_server")}} location / { {{pass}} } }
              server { listen {{network}}.{{RecordWorlds.OtherNode}}:80; listen {{network}}.{{RecordWorlds.OtherNode}}:443 ssl;
                location / { {{pass}} proxy_set_header Host autoconfig.stalesrv.test; } }
              server { {{Listen(network, "")}} server_name .{{SharedHost.Zone}};
                location / { proxy_pass http://{{network}}.1:{{SharedHost.Port}}; }
                ssl_certificate {{folder}}/shared/$ssl_server_name.pem; ssl_certificate_key {{folder}}/shared/$ssl_server_name.pem; }
              server { listen {{network}}.17:443 ssl; location / { {{pass}} } }
              server { listen [{{RecordWorlds.Six}}::20]:80; listen [{{RecordWorlds.Six}}::20]:443 ssl; location / { {{pass}} } }
              server { listen {{network}}.18:80; listen {{network}}.18:443 ssl; ssl_protocols TLSv1.3; location / { {{pass}} }
                ssl_certificate {{folder}}/staple13.pem; ssl_certificate_key {{folder}}/staple13.pem; }
              server { listen {{network}}.19:80; listen {{network}}.19:443 ssl; ssl_protocols TLSv1.3; location / { {{pass}} }
                ssl_certificate {{folder}}/stapled13.pem; ssl_certificate_key {{folder}}/stapled13.pem;
                ssl_stapling on; ssl_stapling_file {{folder}}/staple.der; }
              server { listen {{network}}.25:80; listen {{network}}.25:443; location / { {{pass}} } }
              server { listen {{network}}.27:80; location / { {{pass}} } }
              server {
                listen {{network}}.{{Octet}}:8090;
                gzip on; gzip_types *; gzip_min_length 1; gzip_proxied any; gzip_http_version 1.0;
                location / { {{pass}} }
              }
              {{string.Join("\n  ", Sites(pass, network, folder).Select(site => Server(network, site.Names, site.Locations)))}}
            }
            """;
    }

    /// <summary>The names whose answers are not the responder's, or not as it gives them.</summary>
    private static IEnumerable<(string Names, string Locations)> Sites(string pass, string network, string folder) =>
    [
        (DavHosts, $"location / {{ {pass} }} location /nothing/ {{ return 404; }} location /dav/ {{ return 401; }}"),
        ("davelse.test", "location / { return 404; } "
            + "location = /.well-known/caldav { return 301 https://setup.davelse.test/dav/other/; }"),
        ("autodiscover.foreign.test", "return 404;"),
        ("setup.signed.test", $"location / {{ proxy_pass http://{network}.1:8081; }}"),
        ("setup.profile.test", $"location / {{ {pass} }} location = /email.mobileconfig "
            + $"{{ rewrite ^ /email.mobileconfig?emailaddress=doctor@good.test? break; {pass} }}"),
        ("setup.profiletype.test", $"location / {{ {pass} proxy_hide_header Content-Type; add_header Content-Type text/plain; }}"),
        ("autodiscover.pointer.test", $"location / {{ {pass} }} location = /autodiscover/autodiscover.json "
            + $"{{ default_type application/json; return 200 '{OtherPointer}'; }}"),
        ("autoconfig.thunderbird.net", $"location / {{ return 404; }} location = /v1.1/good.test {{ {pass} }} "
            + $"location = /v1.1/notfound.test {{ rewrite ^ /v1.1/stalesrv.test break; {pass} }}"),
        ("prod-autodetect.outlookmobile.com", "default_type application/json; set $mail mail.good.test; "
            + "if ($http_x_email = autodiscover@notfound.test) { set $mail outlook.office365.com; } "
            + "if ($http_x_email = autodiscover@dav.test) { return 202; } "
            + """return 200 '{"services":[],"protocols":[{"protocol":"imap","hostname":"$mail","port":993}]}';"""),
        ("hsts.test", "add_header Strict-Transport-Security 'max-age=31536000; includeSubDomains' always; return 404;"),
        ("autoconfig.alert.test", "ssl_reject_handshake on;"),
        ("autoconfig.sslogin.test", "return 302 https://setup.good.test/sso/login?rd=$host;"),
        ("autoconfig.moved.test", "return 301 https://setup.good.test/welcome;"),
        ("setup.good.test", $"location / {{ {pass} }} location /sso {{ default_type text/html; return 200 '<title>Log in</title>'; }} "
            + "location /welcome { default_type text/html; return 200 '<title>Welcome</title>'; }"),
        ("autoconfig.downgrade.test", $"if ($scheme = https) {{ return 301 http://$host$request_uri; }} location / {{ {pass} }}"),
        ("wordpress.test", "location / { default_type text/html; return 200 '<!doctype html><title>Blog</title>'; }"),
        ("autodiscover.otherxml.test", "location / { default_type text/xml; return 200 '<?xml version=\"1.0\"?><Autodiscover "
            + "xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006\"><Response><Error Time=\"1\" Id=\"2\">"
            + "<ErrorCode>600</ErrorCode><Message>Invalid Request</Message></Error></Response></Autodiscover>'; }"),
        ("autoconfig.brotli.test", $"location / {{ {pass} proxy_hide_header Content-Length; add_header Content-Encoding br; }}"),
        ("autoconfig.origin522.test", "add_header cf-ray 1-FRA always; return 522;"),
        ("autoconfig.origin525.test", "add_header cf-ray 1-FRA always; return 525;"),
        ("autoconfig.origin526.test", "add_header cf-ray 1-FRA always; return 526;"),
        ("autoconfig.captcha.test", "default_type text/html; return 403 '<title>Please wait</title><script src=captcha.js></script>';"),
        ("altsvc.test *.altsvc.test", "add_header Alt-Svc 'h3=\":443\"; ma=86400' always; "
            + $"add_header Strict-Transport-Security 'max-age=63072000; includeSubDomains; preload' always; location / {{ {pass} }}"),
        ("autoconfig.static.test", $"location / {{ rewrite ^(.*)$ $1? break; {pass} }}"),
        ("autoconfig.withquery.test", "return 302 https://setup.withquery.test/mail/config-v1.1.xml$is_args$args;"),
        ("davlost.test", "return 404;"),
        ("jmapelse.test", "location / { return 404; } location = /.well-known/jmap { return 301 https://setup.jmap.test/dav/session; }"),
        ("autoconfig.html.test", "location / { default_type text/html; return 200 \"<!doctype html><title>Welcome</title>\"; }"),
        ("autoconfig.loop.test", "return 301 $scheme://$host$request_uri;"),
        ("autoconfig.notfound.test", "return 404;"),
        ("autoconfig.botcheck.test", "add_header cf-mitigated challenge always; default_type text/html; "
            + "return 403 \"<title>Just a moment...</title>\";"),
        ("autoconfig.origin.test", "add_header cf-ray 1-FRA always; return 521;"),
        ("autoconfig.badgateway.test", $"location / {{ proxy_pass http://{network}.8:1; }}"),
        ("autoconfig.unavailable.test", "return 503;"),
        ("autoconfig.forbidden.test", "return 403;"),
        ("autoconfig.password.test", "return 401;"),
        ("autoconfig.zipped.test", $"location / {{ proxy_pass http://{network}.{Octet}:8090; proxy_http_version 1.1; "
            + "proxy_set_header Host $host; proxy_set_header Accept-Encoding gzip; }"),
        ("catchall.test *.catchall.test", "location / { default_type text/html; return 200 \"<!doctype html><title>Parked</title>\"; }"),
        ("autoconfig.redirdown.test", $"return 301 https://{RefusingHost}$request_uri;"),
        ("autoconfig.muststaple.test", $"ssl_certificate {folder}/muststaple.pem; ssl_certificate_key {folder}/muststaple.pem; "
            + $"location / {{ {pass} }}"),
        ("autoconfig.stapled.test", $"ssl_certificate {folder}/stapled.pem; ssl_certificate_key {folder}/stapled.pem; "
            + $"ssl_stapling on; ssl_stapling_file {folder}/staple.der; location / {{ {pass} }}"),
        ("cdn.test *.cdn.test", "add_header cf-ray 1-FRA always; error_page 404 = @nothing; if ($scheme = http) "
            + $"{{ return 301 https://$host$request_uri; }} location / {{ {pass} }} "
            + "location @nothing { default_type text/html; return 404 \"<title>Not found | cloudflare</title>\"; }"),
        ("autoconfig.webcert.test", $"ssl_certificate {folder}/wrongname.pem; ssl_certificate_key {folder}/wrongname.pem; "
            + $"location / {{ {pass} }}"),
        ("autoconfig.staleanswer.test", $"location / {{ {pass} proxy_set_header Host autoconfig.stalesrv.test; "
            + "proxy_set_header Accept-Encoding \"\"; }"),
    ];

    private static string Server(string network, string names, string locations) =>
        $"server {{ {Listen(network, "")} server_name {names}; {locations} }}";

    private static string Listen(string network, string which) =>
        string.Join(' ', new[] { Octet, SecondNode }.Select(octet =>
            $"listen {network}.{octet}:80{which}; listen {network}.{octet}:443 ssl{which};"));
}
