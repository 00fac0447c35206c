using Autodiscover.Catalog;

namespace Autodiscover.Doctor;

/// <summary>Clients that no responder can reach for IMAP accounts: said aloud, so that nobody searches for a fault.</summary>
internal static class ClientsThatDoNotAsk
{
    public static IEnumerable<Walk> Of(AccountSettings settings) =>
    [
        Note("new-outlook", "new Outlook (and mobile)", "asks Microsoft's cloud and ignores this server for IMAP accounts",
            $"Tell people to choose \"IMAP\" and to type the settings that \"autodiscover show someone@{settings.Domain}\" prints."),
        Note("apple-mail", "Apple Mail", "asks no server for IMAP settings", settings.Offers(Formats.Mobileconfig)
            ? $"Hand out the profile at https://{settings.PublicHost}/email.mobileconfig?emailaddress=ADDRESS."
            : "Hand out the settings to type."),
    ];

    private static Walk Note(string code, string name, string message, string fix) => new(new Finding($"client.{code}", Level.Note, name, message, fix), [], []);
}
