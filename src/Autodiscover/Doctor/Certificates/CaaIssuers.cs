namespace Autodiscover.Doctor.Certificates;

/// <summary>
/// The names of authorities in CAA records, by the organization in their certificates (the CCADB's list of CAA
/// identifiers, https://www.ccadb.org/resources).
/// </summary>
internal static class CaaIssuers
{
    private static readonly (string Organization, string[] Identities)[] Known =
    [
        ("Let's Encrypt", ["letsencrypt.org"]),
        ("ZeroSSL", ["zerossl.com", "sectigo.com", "comodoca.com", "comodo.com", "usertrust.com", "trust-provider.com"]),
        ("Sectigo", ["sectigo.com", "comodoca.com", "comodo.com", "usertrust.com", "trust-provider.com"]),
        ("Google Trust Services", ["pki.goog", "google.com"]),
        ("DigiCert", ["digicert.com", "symantec.com", "geotrust.com", "rapidssl.com", "thawte.com", "www.digicert.com"]),
        ("GlobalSign", ["globalsign.com"]),
        ("Buypass", ["buypass.com", "buypass.no"]),
        ("SSL Corp", ["ssl.com"]),
        ("SSL Corporation", ["ssl.com"]),
        ("GoDaddy", ["godaddy.com", "starfieldtech.com"]),
        ("Amazon", ["amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com"]),
        ("Actalis", ["actalis.it"]),
        ("HARICA", ["harica.gr"]),
        ("Entrust", ["entrust.net", "affirmtrust.com"]),
    ];

    /// <summary>The organization of the issuer, or its name if it has none; null without a certificate.</summary>
    public static string? Organization(PresentedChain presented) => presented.Certificate is { } certificate
        && certificate.Issuer != certificate.Subject
        ? Part(certificate.IssuerName.Format(multiLine: true), "O=") ?? Part(certificate.IssuerName.Format(multiLine: true), "CN=")
        : null;

    /// <summary>The name to write into a CAA record; null for an unknown authority.</summary>
    public static string? Identity(string organization) => Find(organization)?[0];

    /// <summary>An unknown authority counts as refused only if nobody may issue.</summary>
    public static bool MayIssue(string organization, IReadOnlyList<string> allowed) =>
        allowed.Count > 0
        && (Find(organization) is not { } identities || allowed.Any(one => identities.Contains(one, StringComparer.OrdinalIgnoreCase)));

    private static string[]? Find(string organization) => Known
        .FirstOrDefault(one => organization.StartsWith(one.Organization, StringComparison.OrdinalIgnoreCase)).Identities;

    private static string? Part(string name, string kind) =>
        name.Split('\n').Select(line => line.Trim())
            .FirstOrDefault(line => line.StartsWith(kind, StringComparison.Ordinal))?[kind.Length..];
}
