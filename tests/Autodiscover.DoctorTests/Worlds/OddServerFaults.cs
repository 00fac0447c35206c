namespace Autodiscover.DoctorTests.Worlds;

/// <summary>What can be wrong with mail servers that are not Dovecot and Postfix, and with rarer certificates.</summary>
internal static class OddServerFaults
{
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        new("slowgreet.test", "a mail server that greets after seven seconds", "service.slow", "port 25 alone"),
        new("toomany.test", "a mail server with too many connections", "service.bad-greeting", "a limit of connections"),
        new("tlsbroken.test", "STARTTLS that is offered and refused", "service.starttls-refused", "cannot read its certificate"),
        new("preauth.test", "IMAP that takes everybody for logged in before TLS", "service.starttls-refused", "before TLS and a password")
        {
            Beside = ["service.auth-before-tls"],
        },
        new("sievedown.test", "a ManageSieve port where nobody listens", "service.refused", "dovecot-managesieved"),
        new("sievecert.test", "a ManageSieve certificate for other names", "tls.wrong-name", "mail.sievecert.test"),
        new("gssapi.test", "a mail server with Kerberos alone", "service.no-passwords", "auth_mechanisms = plain login"),
        new("oauthonly.test", "a mail server with OAuth 2 alone, which the documents do not name", "service.no-passwords", "\"oauth2\""),
        new("oldinter.test", "a chain with an intermediate that has expired", "tls.expired", "fullchain.pem"),
        new("cnonly.test", "a certificate with the name in its subject alone", "tls.wrong-name", "subject alternative name"),
        new("ipname.test", "a certificate for an address", "tls.wrong-name", "subject alternative name"),
        new("deepwild.test", "a wildcard certificate, one level too high", "tls.wrong-name", "odd.deepwild.test"),
        new("future.test", "a certificate that is not valid yet", "tls.not-yet-valid", "clocks"),
        new("clientcert.test", "a certificate that is not for servers", "tls.wrong-use", "serverAuth"),
        new("rsa1024.test", "a certificate with a small key", "tls.weak-key", "RSA of 2048 bits"),
        new("sha1.test", "a certificate signed with SHA-1", "tls.weak-signature", "SHA-256"),
    ];
}
