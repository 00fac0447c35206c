namespace Autodiscover.Endpoints;

/// <summary>
/// Header fields which show that a proxy forwarded the request, so it is not from this machine although it comes from
/// loopback.
/// </summary>
internal static class ProxySigns
{
    private static readonly string[] Fields =
    [
        "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Server",
        "Forwarded", "X-Real-IP", "Via", "CF-Connecting-IP", "True-Client-IP",
    ];

    public static bool AreIn(IHeaderDictionary headers) => Array.Exists(Fields, headers.ContainsKey);
}
