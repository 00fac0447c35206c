using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>The findings about one mail service, with the setting of Postfix or Dovecot that fixes it.</summary>
internal sealed class ServiceFindings(MailEndpoint service)
{
    private const int MostMechanisms = 12;

    /// <summary>RFC 7628, and Google's and Microsoft's older one.</summary>
    private static readonly string[] OAuthMechanisms = ["XOAUTH2", "OAUTHBEARER"];

    private const string OtherService = "Look at the server's log, and whether another service took the port.";

    private readonly string subject = ServiceLabels.Subject(service);
    private readonly string protocol = ServiceLabels.Protocol(service.Protocol);

    public string Subject => subject;

    /// <summary>The server's last line is more helpful than the library's error.</summary>
    public Finding BadGreeting(string? bound, ServerLines lines)
    {
        var last = Printable.From(lines.Last);
        return (bound, lines.IsEmpty, TurnsAway(lines.Last)) switch
        {
            (not null, _, _) => Bad($"does not speak {protocol} as it should: {bound}", OtherService),
            (_, true, _) => Bad("closes the connection without a greeting",
                "Look at the server's log: it turns this address away (a blocklist, a limit of connections, TCP wrappers), or crashed."),
            (_, _, true) => Bad($"turns clients away: \"{last}\"",
                "Look at the server's log for the reason: a blocklist, a limit of connections, or maintenance."),
            _ => Bad($"does not speak {protocol} as it should: it says \"{last}\", and then nothing that can be understood",
                OtherService),
        };

        Finding Bad(string message, string fix) => Problem(ServiceCodes.BadGreeting, message, fix);
    }

    private static bool TurnsAway(string line) =>
        line.StartsWith("* BYE", StringComparison.OrdinalIgnoreCase) || line.StartsWith("-ERR", StringComparison.Ordinal)
        || line is ['4' or '5', >= '0' and <= '9', >= '0' and <= '9', ..];

    public Finding NoStartTls() => Problem(ServiceCodes.NoStartTls,
        "offers no STARTTLS, so that passwords would travel in the clear or not at all",
        $"Give the server a certificate and enable STARTTLS ({Setting("smtpd_tls_security_level = encrypt", "ssl = required")}), "
        + "or publish implicit TLS instead.");

    /// <summary>What the server answered is its own; a number alone says nothing to people.</summary>
    public Finding StartTlsRefused(ServerLines lines) => Problem(ServiceCodes.StartTlsRefused,
        lines.Contains("* PREAUTH", isWhole: false)
            ? "offers STARTTLS, and takes everybody for logged in before it (PREAUTH), which clients refuse"
            : $"offers STARTTLS, and refuses it: \"{Printable.From(lines.Last)}\"",
        lines.Contains("* PREAUTH", isWhole: false)
            ? "Let nobody be logged in before TLS and a password on this port (RFC 9051 section 7.1.4)."
            : "Look at the server's log: it cannot read its certificate or its key, or the two do not fit "
                + $"({Setting("smtpd_tls_chain_files", "ssl_cert and ssl_key")}).");

    /// <summary>Null for a greeting that came in the time that each step gets.</summary>
    public Finding? Slow(ServerLines lines, TimeSpan usual) => lines.Waited <= usual ? null : new Finding(
        ServiceCodes.Slow, Level.Warning, subject,
        $"greets only after {lines.Waited.TotalSeconds:0} seconds, each time; some clients give up before",
        "Look for a greet delay, a tarpit or a lookup that hangs (reverse DNS, blocklists): they belong on port 25 alone, where no "
        + "client of people's comes.");

    public Finding Plaintext() => Problem(ServiceCodes.Plaintext,
        $"speaks plaintext on port {service.Port}, which is published as implicit TLS",
        $"Switch TLS on for this port ({Setting("smtpd_tls_wrappermode = yes", "ssl = yes in its inet_listener")}), "
        + "or publish the service as STARTTLS.");

    public Finding TlsOnStartTls() => Problem(ServiceCodes.TlsOnStartTls,
        $"speaks TLS at once on port {service.Port}, which is published as STARTTLS",
        "Publish it as implicit TLS (security \"tls\"), or switch wrapper mode off for this port.");

    public Finding PasswordsInTheClear() => Problem(ServiceCodes.AuthBeforeTls,
        "takes passwords before TLS, where anybody on the way can read them",
        $"Forbid that ({Setting("smtpd_tls_auth_only = yes", "disable_plaintext_auth = yes")}).");

    public Finding Silent(TimeSpan timeout) => Problem(ServiceCodes.Connect.TimedOut,
        $"takes the connection and then says nothing for {timeout.TotalSeconds:0} seconds",
        "A firewall or a hanging server: look at the server's log, and at greet delays above what clients wait for.");

    /// <summary>Checks whether every method in the documents is offered over TLS.</summary>
    public IEnumerable<Finding> Login(MailOffer offer, WantedLogin wanted)
    {
        var hasOAuth = offer.Mechanisms.Intersect(OAuthMechanisms, StringComparer.OrdinalIgnoreCase).Any();
        if (wanted.ByPassword)
        {
            yield return Passwords(offer);
        }
        else if (hasOAuth)
        {
            yield return new Finding(ServiceCodes.Ok, Level.Ok, subject,
                $"speaks {protocol} with {ServiceLabels.Security(service.Security)} and takes OAuth 2");
        }

        if (wanted.ByOAuth && !hasOAuth)
        {
            yield return new Finding(ServiceCodes.NoOAuth, wanted.ByPassword ? Level.Warning : Level.Problem, subject,
                $"offers no OAuth 2 (XOAUTH2, OAUTHBEARER), which the documents name{(wanted.ByPassword ? " first" : "")}",
                "Enable it (Dovecot, for its own logins and for Postfix's: auth_mechanisms = plain login xoauth2 oauthbearer), "
                + "or take it out of the catalog (\"oauth2\", \"authentication\").");
        }
    }

    private Finding Passwords(MailOffer offer)
    {
        var mechanisms = Printable.List(offer.Mechanisms, MostMechanisms);
        var security = ServiceLabels.Security(service.Security);
        return offer.Passwords
            ? new Finding(ServiceCodes.Ok, Level.Ok, subject,
                $"speaks {protocol} with {security} and takes passwords ({(mechanisms.Length > 0 ? $"AUTH {mechanisms}" : "LOGIN")})")
            : Problem(ServiceCodes.NoPasswords,
                $"takes no passwords, even over TLS: AUTH {(mechanisms.Length > 0 ? mechanisms : "is not offered at all")}",
                $"Enable PLAIN and LOGIN over TLS ({Setting("smtpd_sasl_auth_enable = yes", "auth_mechanisms = plain login")}): "
                + "they are what the documents tell clients to use."
                + (offer.Mechanisms.Intersect(OAuthMechanisms, StringComparer.OrdinalIgnoreCase).Any()
                    ? " Or say in the catalog that people log in by OAuth 2 (\"oauth2\", \"authentication\")."
                    : ""));
    }

    private Finding Problem(FindingCode code, string message, string fix) =>
        new(code, Level.Problem, subject, message, fix);

    private string Setting(string postfix, string dovecot) => service.Protocol == MailProtocol.Smtp
        ? $"Postfix: {postfix}"
        : $"Dovecot: {dovecot}";
}
