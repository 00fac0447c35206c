using Autodiscover.Catalog.Json;
using Autodiscover.Catalog.Resolution;
using Autodiscover.DoctorTests.Worlds;
using Autodiscover.Documents;

namespace Autodiscover.DoctorTests;

/// <summary>
/// The configuration files of the stage's servers; a server at address N serves the fault that N stands for.
/// </summary>
internal sealed class StageFiles(string network, string folder)
{
    private const int GoodMail = 2;
    private const int GoodWeb = WebServer.Octet;

    /// <summary>Domains with settings of their own.</summary>
    private static readonly string[] Own =
    [
        "stalesrv.test", "dav.test", "davroot.test", "davhome.test", "davcross.test", "davelse.test", "davlost.test",
        "jmap.test", "jmapelse.test", "hosted.test", "foreign.test", "popuser.test", "popold.test",
        "oldtls.test", "noauth.test", "nooauth.test",
    ];

    public static string Catalog() => $$"""
        {
          "provider": { "name": "Example Mail" },
          "host": "mail.{domain}",
          "publicHost": "setup.{domain}",
          "domains": {
            "stalesrv.test": { "services": [
              { "protocol": "imap", "security": "tls" }, { "protocol": "imap", "security": "starttls" },
              { "protocol": "smtp", "security": "tls" }, { "protocol": "smtp", "security": "starttls" } ] },
            "dav.test": { "caldav": { "root": "https://setup.dav.test/dav/" } },
            "davroot.test": { "carddav": { "root": "https://setup.davroot.test/nothing/" } },
            "davhome.test": { "caldav": { "root": "https://davhome.test/dav/" }, "carddav": { "root": "https://davhome.test/dav/" } },
            "davcross.test": { "caldav": { "root": "https://setup.davcross.test/dav/" } },
            "davelse.test": { "caldav": { "root": "https://setup.davelse.test/dav/" } },
            "davlost.test": { "carddav": { "root": "https://setup.davlost.test/dav/" } },
            "jmap.test": { "jmap": { "url": "https://setup.jmap.test/dav/session" } },
            "jmapelse.test": { "jmap": { "url": "https://setup.jmapelse.test/dav/session" } },
            "popuser.test": { "services": [
              { "protocol": "imap", "security": "tls" },
              { "protocol": "pop3", "security": "starttls", "host": "pop.popuser.test" },
              { "protocol": "smtp", "security": "tls" } ] },
            "popold.test": { "services": [
              { "protocol": "imap", "security": "tls" },
              { "protocol": "pop3", "security": "starttls", "host": "pop.popold.test" },
              { "protocol": "smtp", "security": "tls" } ] },
            "oldtls.test": { "services": [
              { "protocol": "imap", "security": "tls", "host": "old.oldtls.test" }, { "protocol": "smtp", "security": "tls" } ] },
            "noauth.test": { "services": [
              { "protocol": "imap", "security": "tls" }, { "protocol": "smtp", "security": "tls", "host": "smtp.noauth.test" } ] },
            "nooauth.test": { "oauth2": { "issuer": "https://id.example.net", "scope": "mail",
              "authorizationUrl": "https://id.example.net/auth", "tokenUrl": "https://id.example.net/token" } },
            "hosted.test": { "publicHost": "setup.good.test" },
            "foreign.test": { "publicHost": "setup.good.test" },
            {{string.Join(", ", Faults.Domains.Except(Own)
                .Select(domain => $"\"{domain}\": {RecordWorlds.Settings.GetValueOrDefault(domain)
                    ?? OddServers.Settings.GetValueOrDefault(domain, "{}")}"))}}
          }
        }
        """;

    public string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void WriteZones()
    {
        var catalog = CatalogReader.Read(File.ReadAllBytes(Path.Combine(folder, "catalog.json"))).Domains!;
        foreach (var domain in Faults.Domains)
        {
            Assert.That(catalog.TryFind(domain, out var found));
            var zone = Zone(domain, ZoneText.Render(AccountSettings.Create(found)));
            var edit = Faults.Dns.GetValueOrDefault(domain) ?? RecordWorlds.Zones.GetValueOrDefault(domain)
                ?? OddServers.Zones.GetValueOrDefault(domain);
            Write($"{domain}.zone", edit is null ? zone : edit(zone));
            Write($"{domain}.old", Faults.Old(zone));
        }

        Write($"{SharedHost.Zone}.zone", Authority(SharedHost.Zone) + SharedHost.Records(network));
        foreach (var (name, records) in RecordWorlds.Others)
        {
            var text = Authority(name) + records.Replace("{0}", network, StringComparison.Ordinal);
            Write($"{name}.zone", text);
            Write($"{name}.old", text);
        }
    }

    /// <summary>
    /// An authoritative server at an address; the one at 54 missed a transfer, and so reads the old zones.
    /// </summary>
    public string NameServer(int octet, string extension) => $$"""
        server:
            rundir: {{Directory.CreateDirectory(Path.Combine(folder, $"knot{octet}")).FullName}}
            listen: {{network}}.{{octet}}@53
        log:
          - target: stderr
            any: warning
        database:
            storage: {{folder}}/knot{{octet}}
        template:
          - id: default
            storage: {{folder}}
            file: "%s.{{extension}}"
        zone:
        {{string.Join('\n', Faults.Domains.Concat(RecordWorlds.Others.Keys).Concat(octet == 53 ? [SharedHost.Zone] : [])
            .Where(domain => (domain, octet) != ("lame.test", 54)).Select(domain => $"  - domain: {domain}"))}}
        """;

    /// <summary>
    /// A resolver that checks DNSSEC, trusts a key that one zone was never signed with, and has a view of its own of another.
    /// </summary>
    public string Unbound() => $"""
        server:
          interface: {network}.56
          directory: "{folder}"
          pidfile: "{folder}/unbound.pid"
          chroot: ""
          username: ""
          use-syslog: no
          do-not-query-localhost: no
          module-config: "validator iterator"
          domain-insecure: "test"
          trust-anchor: "dnssec.test. DS 12345 13 2 {new string('A', 64)}"
          local-zone: "." typetransparent
          local-data: ". NS ns1.good.test."
          local-zone: "test." transparent
          local-zone: "autoconfig.split.test." redirect
          local-data: "autoconfig.split.test. A {network}.{GoodWeb}"
        remote-control:
          control-enable: no
        {string.Join("\n", Faults.Domains.Select(domain => $"stub-zone:\n  name: \"{domain}\"\n  stub-addr: {network}.53"))}
        """;

    public string Dovecot() => $$"""
        base_dir = {{folder}}/dovecot
        state_dir = {{folder}}/dovecot
        log_path = {{folder}}/dovecot.log
        protocols = imap pop3 sieve
        auth_mechanisms = plain login
        disable_plaintext_auth = yes
        ssl = required
        {{Certificate("good")}}
        passdb {
          driver = passwd-file
          args = {{folder}}/nobody
        }
        userdb {
          driver = static
          args = uid=nobody gid=nogroup home=/nonexistent
        }
        service auth {
          unix_listener {{folder}}/postfix/queue/auth {
            mode = 0666
          }
        }
        {{Login("imap", 143, 993)}}
        {{Login("pop3", 110, 995)}}
        service managesieve-login {
          inet_listener sieve {
            address = {{network}}.{{GoodMail}} {{network}}.48
            port = 4190
          }
        }
        protocol sieve {
          managesieve_implementation_string = Dovecot
        }
        local {{network}}.48 {
          protocol sieve {
            {{Certificate("wrongname")}}
          }
        }
        {{Local(3, Certificate("expired"))}}
        {{Local(4, Certificate("wrongname"))}}
        {{Local(7, "disable_plaintext_auth = no\n  ssl = yes")}}
        {{Local(10, Certificate("nochain"))}}
        {{Local(11, Certificate("selfsigned"))}}
        {{string.Join('\n', OddServers.Weak.Select(one =>
            Local(one.Octet, $"{Certificate(one.File)}\n  ssl_cipher_list = ALL:@SECLEVEL=0")))}}
        """;

    public string PostfixMain() => $"""
        compatibility_level = 3.6
        queue_directory = {folder}/postfix/queue
        data_directory = {folder}/postfix/data
        maillog_file = {folder}/postfix.log
        maillog_file_prefixes = {folder}
        myhostname = mail.good.test
        inet_protocols = all
        alias_maps =
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = auth
        smtpd_sasl_auth_enable = yes
        smtpd_tls_auth_only = yes
        smtpd_tls_chain_files = {folder}/good.pem
        smtpd_recipient_restrictions = reject
        """;

    public string PostfixMaster() => string.Join('\n',
    [
        "postlog unix-dgram n - n - 1 postlogd",
        "rewrite unix - - n - - trivial-rewrite",
        "tlsmgr unix - - n 1000? 1 tlsmgr",
        "anvil unix - - n - 1 anvil",
        "proxymap unix - - n - - proxymap",
        "cleanup unix n - n - 0 cleanup",
        "pickup unix n - n 60 1 pickup",
        "qmgr unix n - n 300 1 qmgr",
        .. Submission(GoodMail, "good"),
        Smtp(RecordWorlds.Six, 465, $"-o smtpd_tls_wrappermode=yes -o smtpd_tls_chain_files={folder}/good.pem"),
        Smtp(RecordWorlds.Six, 587, $"-o smtpd_tls_security_level=encrypt -o smtpd_tls_chain_files={folder}/good.pem"),
        .. Submission(3, "expired"),
        .. Submission(4, "wrongname"),
        Smtp(5, 465, "-o smtpd_tls_security_level=may"),
        Smtp(5, 587, "-o smtpd_tls_security_level=encrypt"),
        Smtp(6, 465, "-o smtpd_tls_wrappermode=yes"),
        Smtp(6, 587, "-o smtpd_tls_security_level=none -o smtpd_sasl_auth_enable=no"),
        Smtp(7, 465, "-o smtpd_tls_wrappermode=yes"),
        Smtp(7, 587, "-o smtpd_tls_security_level=may -o smtpd_tls_auth_only=no"),
        .. Submission(10, "nochain"),
        .. Submission(11, "selfsigned"),
        .. Submission(48, "good"),
        Smtp(16, 465, "-o smtpd_tls_wrappermode=yes -o smtpd_sasl_auth_enable=no"),
        "",
    ]);

    private string Authority(string domain) => $"""
        $TTL 3600
        {domain}. IN SOA ns1.{domain}. hostmaster.{domain}. 1 3600 600 86400 60
        {domain}. IN NS ns1.{domain}.
        {domain}. IN NS ns2.{domain}.
        ns1.{domain}. IN A {network}.53
        ns2.{domain}. IN A {network}.{(domain is "disagree.test" or "lame.test" ? 54 : 53)}

        """;

    private string Zone(string domain, string records) => $"""
        {Authority(domain)}
        {domain}. IN A {network}.{GoodWeb}
        {domain}. IN MX 10 mail.{domain}.
        mail.{domain}. IN A {network}.{Faults.Mail.GetValueOrDefault(domain, GoodMail)}
        pop.{domain}. IN A {network}.{(domain == "popuser.test" ? 12 : 13)}
        imap.{domain}. IN CNAME mail.{domain}.
        mx1.cloud.{domain}. IN A {network}.{GoodMail}
        setup.{domain}. IN A {network}.{Faults.Web.GetValueOrDefault(domain, GoodWeb)}
        {records}
        """;

    private string Certificate(string name) => $"ssl_cert = <{folder}/{name}.pem\n  ssl_key = <{folder}/{name}.pem";

    private string Local(int octet, string settings) => $"local {network}.{octet} {{\n  {settings}\n}}";

    /// <summary>Address 5 speaks plaintext on the implicit TLS port; 8 and 9 have no server.</summary>
    private string Login(string protocol, int startTls, int implicitTls)
    {
        var addresses = string.Join(' ', new[] { GoodMail, 3, 4, 6, 7, 10, 11, 48 }.Concat(OddServers.Weak.Select(one => one.Octet))
            .Select(octet => $"{network}.{octet}")
            .Append($"{RecordWorlds.Six}::2"));
        return $$"""
            service {{protocol}}-login {
              inet_listener {{protocol}} {
                address = {{addresses}} {{network}}.5
                port = {{startTls}}
              }
              inet_listener {{protocol}}s {
                address = {{addresses}}
                port = {{implicitTls}}
                ssl = yes
              }
              inet_listener plain {
                address = {{network}}.5
                port = {{implicitTls}}
              }
            }
            """;
    }

    private IEnumerable<string> Submission(int octet, string certificate) =>
    [
        Smtp(octet, 465, $"-o smtpd_tls_wrappermode=yes -o smtpd_tls_chain_files={folder}/{certificate}.pem"),
        Smtp(octet, 587, $"-o smtpd_tls_security_level=encrypt -o smtpd_tls_chain_files={folder}/{certificate}.pem"),
    ];

    private static string Smtp(string six, int port, string options) => $"[{six}::2]:{port} inet n - n - - smtpd {options}";

    private string Smtp(int octet, int port, string options) => $"{network}.{octet}:{port} inet n - n - - smtpd {options}";
}
