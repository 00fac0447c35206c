namespace Autodiscover.Doctor.Findings;

/// <summary>The verdicts on the clients.</summary>
internal static class ClientCodes
{
    private const string SeeSteps = "See the steps below the verdict, and the findings of the URLs in them.";

    public static readonly FindingCode Thunderbird = Create("thunderbird", "Thunderbird");
    public static readonly FindingCode ThunderbirdAndroid = Create("k9", "Thunderbird for Android (and K-9 Mail)");
    public static readonly FindingCode ThunderbirdIos = Create("thunderbird-ios", "Thunderbird for iOS");
    public static readonly FindingCode Outlook = Create("outlook", "classic Outlook");
    public static readonly FindingCode Evolution = Create("evolution", "Evolution");
    public static readonly FindingCode Gnome = Create("gnome", "GNOME Online Accounts");
    public static readonly FindingCode KMail = Create("kmail", "KMail");
    public static readonly FindingCode DeltaChat = Create("deltachat", "Delta Chat");
    public static readonly FindingCode FairEmail = Create("fairemail", "FairEmail");
    public static readonly FindingCode Nextcloud = Create("nextcloud", "Nextcloud Mail");
    public static readonly FindingCode Himalaya = Create("himalaya", "himalaya");
    public static readonly FindingCode Horde = Create("horde", "Horde");
    public static readonly FindingCode Pacc = Create("pacc", "a client of PACC (the IETF draft)");

    public static readonly FindingCode AppleMail = new("client.apple-mail",
        "Apple Mail asks no server for IMAP settings; whether the profile to hand out works.",
        "Hand out the profile; if it does not work, see the step below the verdict.");

    public static readonly FindingCode NewOutlook = new("client.new-outlook",
        "The new Outlook asks Microsoft's cloud, and no server of the domain.",
        "Tell people to choose IMAP and to type the settings.");

    public static readonly FindingCode Dav = new("client.dav",
        "Whether clients of calendars and address books find their server.",
        SeeSteps);

    public static IReadOnlyList<FindingCode> All { get; } =
    [
        Thunderbird, ThunderbirdAndroid, ThunderbirdIos, Outlook, Evolution, Gnome, KMail, DeltaChat, FairEmail, Nextcloud,
        Himalaya, Horde, Pacc, AppleMail, NewOutlook, Dav,
    ];

    private static FindingCode Create(string client, string name) =>
        new($"client.{client}", $"Whether {name} finds its settings, and could log in with them.", SeeSteps);
}
