namespace Autodiscover.Tests.Commands;

/// <summary>A file of each kind that can be imported, with something in it that cannot be carried over.</summary>
internal static class ImportSamples
{
    private const string Seed = """
        {
          "version": 2,
          "provider": "Example Mail",
          "domains": [{ "name": "example.com" }, { "name": "example.net", "ldapserver_id": 1 }],
          "servers": [
            { "type": "smtp", "name": "smtp.example.com", "port": 587 },
            { "type": "imap", "name": "imap.example.com" },
            { "type": "sieve", "name": "imap.example.com" },
            { "type": "caldav", "port": 443, "url": "https://dav.example.com/dav/%EMAILADDRESS%/Calendar/" }
          ],
          "ldapservers": [{ "id": 1, "name": "ldap.example.com" }]
        }
        """;

    private const string Mailcow = """
        # how people reach it
        MAILCOW_HOSTNAME=mail.example.com
        DBPASS=secret
        HTTPS_PORT=443
        IMAP_PORT=127.0.0.1:143
        IMAPS_PORT=993
        POP_PORT=110
        POPS_PORT=995
        SMTPS_PORT=465
        SUBMISSION_PORT=2587
        SKIP_SOGO=n
        """;

    private const string Document = """
        <?xml version="1.0"?>
        <clientConfig version="1.1">
          <emailProvider id="example.com">
            <domain>example.com</domain>
            <domain>example.net</domain>
            <displayName>Example Mail</displayName>
            <displayShortName>Example</displayShortName>
            <incomingServer type="imap">
              <hostname>imap.%EMAILDOMAIN%</hostname>
              <port>993</port>
              <socketType>SSL</socketType>
              <username>%EMAILLOCALPART%</username>
              <authentication>password-cleartext</authentication>
            </incomingServer>
            <incomingServer type="imap">
              <hostname>imap.example.com</hostname>
              <port>143</port>
              <socketType>plain</socketType>
              <username>%EMAILLOCALPART%</username>
              <authentication>plain</authentication>
            </incomingServer>
            <outgoingServer type="smtp">
              <hostname>smtp.example.com</hostname>
              <port>2465</port>
              <socketType>SSL</socketType>
              <username>%EMAILLOCALPART%</username>
              <authentication>password-encrypted</authentication>
            </outgoingServer>
            <documentation url="https://example.com/help">
              <descr lang="de">Hilfe</descr>
            </documentation>
          </emailProvider>
          <webMail><loginPage url="https://webmail.example.com/"/></webMail>
        </clientConfig>
        """;

    private const string Mailu = """
        # mailu.env
        SECRET_KEY=secret
        DOMAIN=example.com
        HOSTNAMES=mail.example.com,mail.example.net
        TLS_FLAVOR=letsencrypt
        WEBDAV=radicale
        WEBMAIL=roundcube
        WEB_WEBMAIL=/webmail
        SITENAME=Example Mail
        WEBSITE=https://www.example.com/
        """;

    private const string EmailSettings = """
        COMPANY_NAME=Example Mail
        SUPPORT_URL=https://www.example.com/help
        DOMAIN=example.com
        IMAP_HOST=imap.example.com
        IMAP_PORT=993
        IMAP_SOCKET=SSL
        POP_HOST=pop.example.com
        POP_PORT=110
        POP_SOCKET=plain
        SMTP_HOST=smtp.example.com
        SMTP_PORT=587
        SMTP_SOCKET=STARTTLS
        MOBILESYNC_URL=https://sync.example.com/Microsoft-Server-ActiveSync
        MOBILESYNC_NAME=sync.example.com
        LDAP_HOST=ldap.example.com
        PROFILE_UUID=92943D26-CAB3-4086-897D-DC6C0D8B1E86
        """;

    private const string GoAutoconfig = """
        service_addr: ":1323"

        domain: example.com

        imap:
          server: imap.example.com
          port: 993

        smtp:
          server: smtp.example.com
          port: 587
          starttls: true
        """;

    private const string Automx = """
        [automx]
        provider = example.com
        domains = example.com, example.net

        [DEFAULT]
        account_name = Example Mail
        help_url = https://www.example.com/help

        [global]
        backend = static
        imap = yes
        imap_server = imap.example.com
        imap_port = 993
        imap_encryption = ssl
        imap_auth = plaintext
        smtp = yes
        smtp_server = smtp.example.com
        smtp_port = 587
        smtp_encryption = starttls
        smtp_auth = plaintext
        caldav = yes
        caldav_url = https://dav.example.com/dav/
        managesieve = yes
        managesieve_server = sieve.example.com

        [example.net]
        backend = static
        account_name = Example Net
        imap = yes
        imap_server = imap.example.net
        imap_port = 993
        imap_encryption = ssl
        imap_auth = plaintext
        imap_auth_identity = %EMAILLOCALPART%
        smtp = yes
        smtp_server = smtp.example.net
        smtp_port = 465
        smtp_encryption = ssl
        smtp_auth = plaintext
        smtp_auth_identity = %EMAILLOCALPART%
        """;

    public static IReadOnlyDictionary<string, string> ByKind { get; } = new Dictionary<string, string>
    {
        ["thunderbird"] = Document,
        ["automx2"] = Seed,
        ["automx"] = Automx,
        ["mailcow"] = Mailcow,
        ["mailu"] = Mailu,
        ["email-settings"] = EmailSettings,
        ["go-autoconfig"] = GoAutoconfig,
    };

    public static IEnumerable<string> Kinds => ByKind.Keys;
}
