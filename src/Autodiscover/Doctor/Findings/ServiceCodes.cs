namespace Autodiscover.Doctor.Findings;

/// <summary>Mail services.</summary>
internal static class ServiceCodes
{
    public static readonly ConnectCodes Connect = ConnectCodes.Create("service", "mail server");

    public static readonly FindingCode Ok = new("service.ok",
        "The service speaks its protocol with TLS and takes passwords.");

    public static readonly FindingCode BadGreeting = new("service.bad-greeting",
        "The server does not speak the protocol as it should, or says more than any server does.",
        "Look at its log, and whether another service took the port.");

    public static readonly FindingCode NoStartTls = new("service.no-starttls",
        "The server offers no STARTTLS.",
        "Give it a certificate and enable STARTTLS, or publish implicit TLS.");

    public static readonly FindingCode StartTlsRefused = new("service.starttls-refused",
        "The server offers STARTTLS, and refuses it when it is asked for.",
        "Look at the server's log: mostly it cannot read its certificate or key.");

    public static readonly FindingCode Slow = new("service.slow",
        "The server greets late.",
        "Take greet delays and lookups that hang away from the ports that people's clients use.");

    public static readonly FindingCode NoPasswords = new("service.no-passwords",
        "The server takes no passwords, even over TLS.",
        "Enable PLAIN and LOGIN over TLS.");

    public static readonly FindingCode NoOAuth = new("service.no-oauth2",
        "The server offers no OAuth 2, which the documents name.",
        "Enable XOAUTH2 and OAUTHBEARER, or take OAuth 2 out of the catalog.");

    public static readonly FindingCode AuthBeforeTls = new("service.auth-before-tls",
        "The server takes passwords before TLS, where anybody on the way can read them.",
        "Forbid plaintext logins without TLS.");

    public static readonly FindingCode Plaintext = new("service.plaintext",
        "The server speaks plaintext on a port that is published as implicit TLS.",
        "Switch TLS on for the port, or publish it as STARTTLS.");

    public static readonly FindingCode TlsOnStartTls = new("service.tls-on-starttls",
        "The server speaks TLS at once on a port that is published as STARTTLS.",
        "Publish it as implicit TLS, or switch wrapper mode off for the port.");

    public static IReadOnlyList<FindingCode> All { get; } =
        [.. Connect.All, Ok, BadGreeting, Slow, NoStartTls, StartTlsRefused, NoPasswords, NoOAuth, AuthBeforeTls, Plaintext, TlsOnStartTls];
}
