using static Autodiscover.Doctor.Findings.FindingStory;

namespace Autodiscover.Doctor.Findings;

/// <summary>The explanations of findings about connections, certificates and mail services.</summary>
internal static class ServerStories
{
    private const string Handshake = "A TLS handshake was made with the host's name, and the certificate looked at as clients do.";
    private const string Refused = "Clients refuse it, with a warning that people cannot judge, or without a word.";

    public static IReadOnlyList<KeyValuePair<string, FindingStory>> All { get; } =
    [
        .. Connect(HttpsCodes.Connect, "web server", "Clients try their next URL, which takes time, or find nothing."),
        .. Connect(ServiceCodes.Connect, "mail server", "Clients have settings and cannot use them: \"could not connect\"."),
        Story(HttpsCodes.StrictTransport,
            "The mail domain's own web site was asked for its headers, and each name of the responder for https and http.",
            "A client that honours HSTS (RFC 6797) turns every http URL below the domain into https, and nobody answers there. It "
            + "works for whoever never saw the site, and stops working for the others."),
        Story(TlsCodes.Ok, Handshake, "Clients accept it."),
        Story(TlsCodes.NoCertificate, Handshake + " There was none.", Refused),
        Story(TlsCodes.Expired, Handshake + " Its last day is over, or that of an authority's certificate sent along.",
            $"{Refused} The renewal failed, or the server was not reloaded after it. One certificate often serves many names."),
        Story(TlsCodes.ExpiresSoon, Handshake + " It ends within 14 days.",
            "Nothing is wrong yet. Automatic renewal mostly happens 30 days before, so it has failed already."),
        Story(TlsCodes.NotYetValid, Handshake + " Its first day is still to come.", $"{Refused} A clock is wrong."),
        Story(TlsCodes.WrongName, Handshake + " The host's name is not in it.",
            $"{Refused} The server shows its default certificate, for want of one for this name."),
        Story(TlsCodes.SelfSigned, Handshake + " Issuer and subject are the same.", Refused),
        Story(TlsCodes.UntrustedRoot, Handshake + " Its chain ends at an authority that this machine does not trust.", Refused),
        Story(TlsCodes.MissingIntermediate, Handshake + " The certificate of the authority in between was not sent.",
            "Browsers fetch it from elsewhere and see no fault; mail clients do not."),
        Story(TlsCodes.OldVersion, "A TLS handshake was made; the server chose TLS 1.1 or older.", "Today's clients refuse it."),
        Story(TlsCodes.WeakKey, Handshake + " Its key is smaller than RSA 2048 or a curve of 224 bits.",
            $"{Refused} OpenSSL, GnuTLS and Apple's TLS have not taken such keys for years."),
        Story(TlsCodes.WeakSignature, Handshake + " Its authority signed it with SHA-1 or MD5.",
            $"{Refused} Such a signature can be forged; public authorities stopped making them in 2016."),
        Story(TlsCodes.WrongUse, Handshake + " Its extended key usage names uses, and servers are not among them.", Refused),
        Story(TlsCodes.Handshake, "A TLS handshake was begun and broken off.", "No client can connect."),
        Story(TlsCodes.MustStaple, Handshake + " It demands a stapled OCSP answer (RFC 7633), and none came.",
            "Thunderbird and iOS refuse it; others do not look."),
        Story(TlsCodes.Stalled, "A TLS handshake was begun; small packets arrive, and large ones do not.",
            "Clients time out. A tunnel or a PPPoE line on the way is narrower than the server knows, and ICMP is dropped."),
        Story(ServiceCodes.NoOAuth, "After TLS the server was asked how to log in; OAuth 2, which the documents name, is not among it.",
            "Clients that take the documents at their word have no way to log in."),
        Story(ServiceCodes.Ok, "The service was spoken with up to the login, which was not tried.", "Clients can log in."),
        Story(ServiceCodes.BadGreeting, "The first lines of the server were read; they are not those of the protocol.",
            "Clients give up. Another program has the port, or a filter answers."),
        Story(ServiceCodes.Slow, "The greeting came, but only after more than five seconds.",
            "Clients wait for 15 seconds to two minutes, each time they connect; people take it for an error."),
        Story(ServiceCodes.StartTlsRefused, "STARTTLS was among what the server offers, and was refused when it was asked for.",
            "Clients that are told STARTTLS refuse to go on in the clear. The server mostly cannot read its key or certificate."),
        Story(ServiceCodes.NoStartTls, "The server was asked what it offers; STARTTLS is not among it.",
            "Clients that are told STARTTLS refuse to go on in the clear."),
        Story(ServiceCodes.NoPasswords, "After TLS the server was asked how to log in; it offers no password mechanism.",
            "Clients ask for a password again and again, or say that the server has no login."),
        Story(ServiceCodes.AuthBeforeTls, "Before TLS the server was asked how to log in; it offers passwords.",
            "A client that is misled into plaintext sends the password where anybody on the way can read it."),
        Story(ServiceCodes.Plaintext, "A TLS handshake was begun; the server answered in plaintext.",
            "Clients that are told implicit TLS wait, or fail."),
        Story(ServiceCodes.TlsOnStartTls, "The greeting was waited for; the server waited for a TLS handshake.",
            "Clients that are told STARTTLS wait until they time out."),
    ];

    private static IEnumerable<KeyValuePair<string, FindingStory>> Connect(ConnectCodes codes, string server, string why) =>
    [
        Story(codes.NoAddress, $"The host of a {server} was looked up; it has no A or AAAA record.", why),
        Story(codes.LookupFailed, $"The host of a {server} was looked up; the lookup failed, which says nothing about the host.",
            "Nothing is known of it until its name servers answer."),
        Story(codes.Refused, $"A connection to each address of a {server} was tried; the machine answers that nobody listens.", why),
        Story(codes.TimedOut, $"A connection to each address of a {server} was tried; nothing came back within five seconds.", why),
        Story(codes.Unreachable, $"A connection to each address of a {server} was tried; the network knows no way there.", why),
        Story(codes.NotChecked, "This machine has no way to the address (no IPv6, for example), or there are more than are checked.",
            "Nothing is wrong by itself."),
    ];
}
