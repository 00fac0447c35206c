using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// The catalog's own documents, as a client would read them: the yardstick is made by the same code as the answer.
/// </summary>
internal sealed class ExpectedDocuments(AccountSettings settings)
{
    public IReadOnlyList<ParsedServer> Servers(Expected expected) => ParsedDocument.Read(expected, expected switch
    {
        Expected.Autoconfig => Autoconfig.Render(settings),
        Expected.Pox => Pox.Render(settings),
        Expected.PoxWithoutAddress => Pox.Render(settings with { Address = null }),
        Expected.Profile => Mobileconfig.Render(settings),
        Expected.Pointer => AutodiscoverJson.Render(settings, "AutodiscoverV1")!,
        _ => throw new ArgumentOutOfRangeException(nameof(expected), expected, null),
    })!;

    /// <summary>The content types that clients read it under, the usual one first.</summary>
    public static string[] ContentTypes(Expected expected) => expected switch
    {
        Expected.Profile => [Mobileconfig.ContentType],
        Expected.Pointer => ["application/json"],
        _ => ["text/xml", "application/xml"],
    };

    public static string Reader(Expected expected) => expected switch
    {
        Expected.Profile => "an Apple device",
        Expected.Pointer => "Outlook",
        _ => "Thunderbird",
    };
}
