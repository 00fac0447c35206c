namespace Autodiscover.Doctor.Findings;

/// <summary>Certificates and handshakes, of web and mail servers alike.</summary>
internal static class TlsCodes
{
    public static readonly FindingCode Ok = new("tls.ok",
        "Clients accept the certificate.");

    public static readonly FindingCode NoCertificate = new("tls.no-certificate",
        "The server showed no certificate.",
        "Configure a certificate for this name.");

    public static readonly FindingCode Expired = new("tls.expired",
        "The certificate has expired.",
        "Renew it, and reload the server.");

    public static readonly FindingCode ExpiresSoon = new("tls.expires-soon",
        "The certificate expires within 14 days.",
        "Check the ACME client: renewal is overdue.");

    public static readonly FindingCode NotYetValid = new("tls.not-yet-valid",
        "The certificate is not valid yet.",
        "Check the clocks of this machine and of the one that issued it.");

    public static readonly FindingCode WrongName = new("tls.wrong-name",
        "The certificate is for other host names.",
        "Have one issued that carries this name, or use a name that it carries.");

    public static readonly FindingCode SelfSigned = new("tls.self-signed",
        "The certificate is signed by itself, so no client trusts it.",
        "Use one of a public certificate authority.");

    public static readonly FindingCode UntrustedRoot = new("tls.untrusted-root",
        "The chain ends at an authority that is not trusted.",
        "Use a public certificate authority; for a private one, trust it here with --ca.");

    public static readonly FindingCode MissingIntermediate = new("tls.missing-intermediate",
        "The server does not send the certificate of the authority in between.",
        "Configure the full chain (fullchain.pem, not cert.pem).");

    public static readonly FindingCode OldVersion = new("tls.old-version",
        "The server agreed on a version of TLS that clients refuse.",
        "Enable TLS 1.2 and 1.3.");

    public static readonly FindingCode Handshake = new("tls.handshake",
        "No TLS could be agreed on.",
        "Configure TLS 1.2 and 1.3 and a certificate for the name.");

    public static readonly FindingCode WeakKey = new("tls.weak-key",
        "The key of the certificate is too small.",
        "Have it issued with a new key: ECDSA P-256, or RSA of 2048 bits or more.");

    public static readonly FindingCode WeakSignature = new("tls.weak-signature",
        "The certificate is signed with SHA-1 or MD5.",
        "Have it issued again, by an authority that signs with SHA-256.");

    public static readonly FindingCode WrongUse = new("tls.wrong-use",
        "The certificate is for clients, mail or another use, and not for servers.",
        "Have a certificate for TLS servers issued (serverAuth).");

    public static readonly FindingCode MustStaple = new("tls.must-staple",
        "The certificate demands a stapled OCSP answer, which the server does not send.",
        "Let the server staple, or have the certificate issued without must-staple.");

    public static readonly FindingCode Stalled = new("tls.stalled",
        "The server answers, but the large part of its TLS handshake never arrives.",
        "Let ICMP through (fragmentation needed, packet too big), or clamp the MSS.");

    public static IReadOnlyList<FindingCode> All { get; } =
        [Ok, NoCertificate, Expired, ExpiresSoon, NotYetValid, WrongName, SelfSigned, UntrustedRoot,
            MissingIntermediate, OldVersion, WeakKey, WeakSignature, WrongUse, Handshake, MustStaple, Stalled];
}
