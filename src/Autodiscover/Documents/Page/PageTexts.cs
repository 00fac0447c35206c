using System.Text.Json;

namespace Autodiscover.Documents.Page;

/// <summary>
/// The texts of the page in one language: <c>Texts/LANGUAGE.json</c>. A file with a missing or extra key cannot be
/// read, so that all languages stay complete.
/// </summary>
public sealed partial record PageTexts
{
    /// <summary>The language's own name.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Lead { get; init; }

    public required string AddressLabel { get; init; }

    public required string AddressHint { get; init; }

    public required string AddressButton { get; init; }

    public required string AddressDone { get; init; }

    public required string AddressInvalid { get; init; }

    public required string AddressUnknown { get; init; }

    public required string YourAddress { get; init; }

    public required string YourLocalPart { get; init; }

    public required string StartApple { get; init; }

    public required string StartAndroid { get; init; }

    public required string StartDesk { get; init; }

    public required string StartDeskText { get; init; }

    public required string Or { get; init; }

    public required string OutlookShort { get; init; }

    public required string StartByHand { get; init; }

    public required string StartPhones { get; init; }

    public required string CodeWaits { get; init; }

    public required string CodeLeftOut { get; init; }

    public required string ThunderbirdCode { get; init; }

    public required string Davx5Code { get; init; }

    public required string Davx5Button { get; init; }

    public required string AndroidMail { get; init; }

    public required string AndroidDav { get; init; }

    public required string MailHeading { get; init; }

    public required string ImapPurpose { get; init; }

    public required string Pop3Purpose { get; init; }

    public required string SmtpPurpose { get; init; }

    public required string Encryption { get; init; }

    public required string Server { get; init; }

    public required string Port { get; init; }

    public required string Recommended { get; init; }

    public required string OtherWays { get; init; }

    public required string BestFirst { get; init; }

    public required string SignInHeading { get; init; }

    public required string UserName { get; init; }

    public required string Password { get; init; }

    public required string PasswordIs { get; init; }

    public required string Authentication { get; init; }

    public required string AuthenticationIs { get; init; }

    public required string OauthIs { get; init; }

    public required string OauthOrPasswordIs { get; init; }

    public required string PlainNote { get; init; }

    public required string Calendars { get; init; }

    public required string AddressBooks { get; init; }

    public required string ActiveSyncHint { get; init; }

    public required string DavPersonal { get; init; }

    public required string DavRoot { get; init; }

    public required string ProgramsHeading { get; init; }

    public required string AppleName { get; init; }

    public required string ProfileButton { get; init; }

    public required string ProfileCode { get; init; }

    public required IReadOnlyList<string> AppleProfile { get; init; }

    public required IReadOnlyList<string> AppleManual { get; init; }

    public required IReadOnlyList<string> Thunderbird { get; init; }

    public required string OutlookClassic { get; init; }

    public required IReadOnlyList<string> OutlookClassicSteps { get; init; }

    public required string OutlookNew { get; init; }

    public required string OutlookNewNote { get; init; }

    public required IReadOnlyList<string> OutlookNewSteps { get; init; }

    public required string AndroidName { get; init; }

    public required IReadOnlyList<string> AndroidSteps { get; init; }

    public required IReadOnlyList<string> Evolution { get; init; }

    public required IReadOnlyList<string> Kmail { get; init; }

    public required IReadOnlyList<string> Davx5 { get; init; }

    public required string Webmail { get; init; }

    public required string Help { get; init; }

    public required string LinksLabel { get; init; }

    public required string LanguagesLabel { get; init; }

    public required string Copy { get; init; }

    public required string Copied { get; init; }

    public required string FinderTitle { get; init; }

    public required string FinderText { get; init; }

    public required string UnknownTitle { get; init; }

    public required string UnknownText { get; init; }

    internal static PageTexts Read(Stream json) =>
        JsonSerializer.Deserialize(json, PageTextsJson.Default.PageTexts)
        ?? throw new JsonException("null holds no texts");
}
