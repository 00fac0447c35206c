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

    public static IReadOnlyDictionary<string, string> ByKind { get; } = new Dictionary<string, string>
    {
        ["thunderbird"] = Document,
        ["automx2"] = Seed,
        ["mailcow"] = Mailcow,
    };

    public static IEnumerable<string> Kinds => ByKind.Keys;
}
