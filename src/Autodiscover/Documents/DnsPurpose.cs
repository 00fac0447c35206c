namespace Autodiscover.Documents;

/// <summary>
/// The table of what groups of DNS records are for. <paramref name="Key"/> is the key for translations; the other texts
/// are English, for people who read a zone.
/// </summary>
public sealed record DnsPurpose(string Key, string Use, string AskedBy, DnsNeed Need)
{
    public static DnsPurpose Autoconfig { get; } = new(
        "autoconfig",
        "Mail settings for most clients",
        "Thunderbird, Evolution, KMail, K-9, FairEmail, Delta Chat, Nextcloud Mail",
        DnsNeed.Required);

    public static DnsPurpose Autodiscover { get; } = new(
        "autodiscover",
        "Mail settings for Outlook, and for phones that use ActiveSync",
        "Outlook on Windows, Exchange ActiveSync clients, Delta Chat, Thunderbird",
        DnsNeed.Required);

    /// <summary>draft-ietf-mailmaint-pacc.</summary>
    public static DnsPurpose UaAutoConfig { get; } = new(
        "uaAutoConfig",
        "Mail settings in PACC, a new standard",
        "few clients yet, himalaya is one",
        DnsNeed.Optional);

    /// <summary>Outlook tries it last: https://support.microsoft.com/kb/2212902.</summary>
    public static DnsPurpose AutodiscoverSrv { get; } = new(
        "autodiscoverSrv",
        "Where the Autodiscover server is, if the autodiscover name does not answer",
        "Outlook on Windows, Thunderbird, SnappyMail",
        DnsNeed.Optional);

    /// <summary>RFC 6186, and RFC 8314 section 5.1.</summary>
    public static DnsPurpose Imap { get; } = new(
        "imap", "Incoming mail over IMAP", "FairEmail, Horde, himalaya", DnsNeed.Recommended);

    public static DnsPurpose Pop3 { get; } = new(
        "pop3", "Incoming mail over POP3", "FairEmail, Horde", DnsNeed.Optional);

    public static DnsPurpose Submission { get; } = new(
        "submission", "Outgoing mail", "FairEmail, Horde, himalaya", DnsNeed.Recommended);

    /// <summary>RFC 6764.</summary>
    public static DnsPurpose Caldav { get; } = new(
        "caldav", "Calendars over CalDAV", "DAVx5, GNOME, Thunderbird", DnsNeed.Recommended);

    public static DnsPurpose Carddav { get; } = new(
        "carddav", "Address books over CardDAV", "DAVx5, GNOME, Thunderbird", DnsNeed.Recommended);

    /// <summary>RFC 8620 section 2.2.</summary>
    public static DnsPurpose Jmap { get; } = new("jmap", "Mail over JMAP", "JMAP clients", DnsNeed.Optional);

    public static DnsPurpose PaccDigest { get; } = new(
        "paccDigest",
        "Checksum of the PACC settings; without a matching one, clients ignore them",
        "every client that asks for PACC",
        DnsNeed.Optional);

    /// <summary>draft-ietf-mailmaint-autoconfig section 4.3.</summary>
    public static DnsPurpose MxAutoconfig { get; } = new(
        "mxAutoconfig",
        "Mail settings for all domains whose MX hosts are there; these names belong to the zone of the MX hosts",
        "Thunderbird, Thunderbird for Android, FairEmail, GNOME Online Accounts",
        DnsNeed.Recommended);

    /// <summary>It is next to other TXT records of the domain, such as SPF.</summary>
    public static DnsPurpose Mailconf { get; } = new(
        "mailconf",
        "Where the mail settings are, for a domain without names of its own for them",
        "himalaya",
        DnsNeed.Optional);

    /// <summary>What the records of a domain are for; without those of <see cref="MxRecords"/>.</summary>
    public static IReadOnlyList<DnsPurpose> All { get; } =
        [Autoconfig, Autodiscover, UaAutoConfig, AutodiscoverSrv, Imap, Pop3, Submission, Caldav, Carddav, Jmap, PaccDigest];
}
