using static Autodiscover.Doctor.Findings.FindingStory;

namespace Autodiscover.Doctor.Findings;

/// <summary>The explanations of findings about other services' data.</summary>
internal static class OutsideStories
{
    private const string Mozilla =
        "With --ask-mozilla, https://autoconfig.thunderbird.net/v1.1/DOMAIN was asked, which tells Mozilla the domain.";
    private const string Microsoft =
        "With --ask-microsoft, AutoDetect was asked about autodiscover@DOMAIN, which tells Microsoft the domain and no one's address.";
    private const string WhyMozilla =
        "Thunderbird and many others ask this database after the domain's own servers, "
        + "and Thunderbird for iOS nothing else.";
    private const string WhyMicrosoft =
        "The new Outlook and the mobile ones go by this record, and it outlives a move of the mail by weeks at times.";

    public static IReadOnlyList<KeyValuePair<string, FindingStory>> All { get; } =
    [
        Story(OutsideCodes.Unknown,
            "The service was asked by option, and did not give a usable answer.", "Nothing is known of what it keeps."),
        Story(OutsideCodes.MozillaOk, Mozilla, WhyMozilla),
        Story(OutsideCodes.MozillaNone, Mozilla + " The answer was 404.", "Most domains have no entry, and need none."),
        Story(OutsideCodes.MozillaStale, Mozilla + " It names servers that the catalog does not.", WhyMozilla),
        Story(OutsideCodes.MicrosoftOk, Microsoft, WhyMicrosoft),
        Story(OutsideCodes.MicrosoftNone, Microsoft + " The answer was 202.", "It makes one when the first person tries Outlook."),
        Story(OutsideCodes.MicrosoftStale, Microsoft + " It names hosts that the catalog does not.", WhyMicrosoft),
    ];
}
