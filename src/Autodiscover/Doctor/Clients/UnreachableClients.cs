using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Findings;
using Autodiscover.Documents;

namespace Autodiscover.Doctor.Clients;

/// <summary>
/// Clients that no responder can set up for IMAP accounts: listed, so that nobody searches for a fault.
/// </summary>
internal static class UnreachableClients
{
    private const string AsksNobody = "asks no server for IMAP settings";

    /// <summary>The run for the profile shows whether giving it to users helps; null if it is switched off.</summary>
    public static IEnumerable<DiscoveryRun> Create(AccountSettings settings, DiscoveryRun? profile) =>
    [
        Note(ClientCodes.NewOutlook, "new Outlook (and mobile)",
            "asks Microsoft's cloud and ignores this server for IMAP accounts",
            $"Tell people to choose \"IMAP\" and to type the settings that \"autodiscover show someone@{settings.Domain}\" prints."),
        profile is null
            ? Note(ClientCodes.AppleMail, "Apple Mail", AsksNobody, "Hand out the settings to type.")
            : Apple(settings, profile),
    ];

    private static DiscoveryRun Apple(AccountSettings settings, DiscoveryRun profile)
    {
        var handOut = $"Hand out the profile at https://{settings.PublicHost}{WireFormat.Mobileconfig.Path}?emailaddress=ADDRESS.";
        var finding = profile.Finding.Level <= Level.Note
            ? profile.Finding with { Level = Level.Note, Message = AsksNobody, Fix = handOut }
            : profile.Finding with { Message = $"{AsksNobody}, and {Trouble(profile)}" };
        return profile with { Finding = finding, Headline = null };
    }

    private static string Trouble(DiscoveryRun profile) => profile is { IsFound: true, Cause: { } cause }
        ? $"with the profile to hand out it stops at {cause.Subject}: {cause.Message}"
        : "the profile to hand out does not work";

    private static DiscoveryRun Note(FindingCode code, string name, string message, string fix) =>
        new(new Finding(code, Level.Note, name, message, fix), [], []);
}
