namespace Autodiscover.Doctor.Findings;

/// <summary>What others keep about the domain, asked only by option.</summary>
internal static class OutsideCodes
{
    public static readonly FindingCode Unknown = new("outside.not-asked",
        "Mozilla or Microsoft could not be asked, or gave an answer that cannot be read.");

    public static readonly FindingCode MozillaOk = new("outside.mozilla-ok",
        "Mozilla's provider database names the servers of the catalog.");

    public static readonly FindingCode MozillaNone = new("outside.mozilla-none",
        "Mozilla's provider database has no entry for the domain.");

    public static readonly FindingCode MozillaStale = new("outside.mozilla-stale",
        "Mozilla's provider database names other servers than the catalog.",
        "Have the entry changed: open a pull request at https://github.com/thunderbird/autoconfig.");

    public static readonly FindingCode MicrosoftOk = new("outside.microsoft-ok",
        "Microsoft's AutoDetect names the servers of the catalog.");

    public static readonly FindingCode MicrosoftNone = new("outside.microsoft-none",
        "Microsoft's AutoDetect has no record of the domain yet.");

    public static readonly FindingCode MicrosoftStale = new("outside.microsoft-stale",
        "Microsoft's AutoDetect believes that the mail is somewhere else.",
        "It looks again by itself after a while. Until then choose IMAP in Outlook, and type the settings.");

    public static IReadOnlyList<FindingCode> All { get; } =
        [Unknown, MozillaOk, MozillaNone, MozillaStale, MicrosoftOk, MicrosoftNone, MicrosoftStale];
}
