using static Autodiscover.Doctor.Findings.FindingStory;

namespace Autodiscover.Doctor.Findings;

/// <summary>The explanations of the clients' verdicts, and of services found from the mail domain alone.</summary>
internal static class ClientStories
{
    public static IReadOnlyList<KeyValuePair<string, FindingStory>> All { get; } =
    [
        .. ClientCodes.All.Except([ClientCodes.AppleMail, ClientCodes.NewOutlook, ClientCodes.Dav]).Select(code => Story(code,
            "Every URL of the client was asked in the client's own order, as far as it would go.",
            "\"ok\" means that it comes to the settings of the catalog. Where it fails for something that is reported above, "
            + "the verdict follows from that and is not counted.")),
        Story(ClientCodes.AppleMail, "The profile was fetched as people do.",
            "Apple Mail asks no server for IMAP accounts; a profile is the only help there is."),
        Story(ClientCodes.NewOutlook, "Nothing was asked.",
            "The new Outlook and the mobile ones ask a service of Microsoft's, which keeps its verdict for long."),
        Story(ClientCodes.Dav, "SRV and TXT records, and the well-known paths, were followed to the URLs of the catalog.",
            "Clients know only one of the two ways at times, so both should lead there."),
        .. Discovery(DiscoveryCodes.Dav, "CalDAV or CardDAV"),
        Story(DiscoveryCodes.DavCrossOrigin, "The well-known path redirects to another host.",
            "vdirsyncer drops the password on the way, and Thunderbird then offers nothing. SRV records have no such trouble."),
        .. Discovery(DiscoveryCodes.Jmap, "JMAP"),
    ];

    private static IEnumerable<KeyValuePair<string, FindingStory>> Discovery(DiscoveryCodes codes, string service) =>
    [
        Story(codes.Ok, $"The {service} URL was asked without a login; it answers as such a server does.", "Clients find it."),
        Story(codes.Target, $"The {service} URL was asked without a login; the answer is not one of such a server.",
            "Whatever way clients come by, they find nothing."),
        Story(codes.WellKnown, "The well-known path of the mail domain was followed.", "It leads to the URL of the catalog."),
        Story(codes.NotAsked, "This machine has no way to the host.", "Nothing is known of the path."),
        Story(codes.WellKnownLogin, "The well-known path asks for a login at once, which was not given.", "Its end is not seen from here."),
        Story(codes.WellKnownMissing, "The well-known path was asked; it does not lead anywhere.",
            "Clients without SRV lookups find nothing."),
        Story(codes.Elsewhere, "The well-known path was followed; it ends at another URL than the catalog's.",
            "Clients find another server, or none."),
    ];
}
