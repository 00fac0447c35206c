using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents.Rendering;

namespace Autodiscover.Documents;

/// <summary>
/// Autodiscover V2: names the URL of one protocol's service. Outlook 2016 and later ask for <c>AutodiscoverV1</c>
/// before they post to autodiscover.xml; the answers and the error object are the same as from Microsoft's servers.
/// </summary>
public static class AutodiscoverJson
{
    public const string ContentType = "application/json; charset=utf-8";

    private const string PoxProtocol = "AutodiscoverV1";
    private const string ActiveSyncProtocol = "ActiveSync";
    private const string EwsProtocol = "Ews";
    private const int LongestEcho = 40;

    /// <summary>The answer for the protocol that most clients ask for first.</summary>
    public static byte[] Render(AccountSettings settings) => Render(settings, Supported(settings).First())!;

    /// <summary>
    /// Answers for a protocol in any case (Outlook writes <c>Autodiscoverv1</c>); null when it is not offered, which is
    /// an error.
    /// </summary>
    public static byte[]? Render(AccountSettings settings, string protocol)
    {
        var known = Supported(settings).FirstOrDefault(name =>
            name.Equals(protocol, StringComparison.OrdinalIgnoreCase));
        return known is null ? null : JsonBytes.From(json =>
        {
            json.WriteString("Protocol", known);
            json.WriteString("Url", Url(settings, known));
        });
    }

    /// <summary>Names the requested protocol, shortened, and the supported ones; sent with status 400.</summary>
    public static byte[] RenderError(AccountSettings settings, string? protocol) => JsonBytes.From(json =>
    {
        json.WriteString("ErrorCode", protocol is null ? "MandatoryParameterMissing" : "InvalidProtocol");
        json.WriteString("ErrorMessage", protocol is null
            ? "A valid value must be provided for the query parameter 'Protocol'."
            : InvalidProtocol(protocol, Supported(settings)));
    });

    private static string InvalidProtocol(string protocol, IEnumerable<string> supported) =>
        $"The given protocol value '{Cut(protocol)}' is invalid. Supported values are '{string.Join(",", supported)}'.";

    private static IEnumerable<string> Supported(AccountSettings settings) =>
    [
        .. settings.Offers(Formats.Pox) ? [PoxProtocol] : Array.Empty<string>(),
        .. settings.Offers(Formats.Mobilesync) ? [ActiveSyncProtocol] : Array.Empty<string>(),
        .. settings.EwsUrl is not null ? [EwsProtocol] : Array.Empty<string>(),
    ];

    private static string? Url(AccountSettings settings, string protocol) => protocol switch
    {
        PoxProtocol => $"https://{settings.PublicHost}{WireFormat.Pox.Path}",
        ActiveSyncProtocol => settings.ActiveSyncUrl,
        EwsProtocol => settings.EwsUrl,
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
    };

    private static string Cut(string text) =>
        text.Length <= LongestEcho ? text : string.Concat(text.AsSpan(0, LongestEcho), "...");
}
