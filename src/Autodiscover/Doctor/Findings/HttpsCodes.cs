namespace Autodiscover.Doctor.Findings;

/// <summary>Connecting to web servers.</summary>
internal static class HttpsCodes
{
    public static readonly ConnectCodes Connect = ConnectCodes.Create("https", "web server");

    public static readonly FindingCode StrictTransport = new("https.hsts",
        "The web site of the domain forbids plain http below it (HSTS), where names of the responder have nothing else.",
        "Let https answer at these names, or take includeSubDomains out of the site's header.");

    public static IReadOnlyList<FindingCode> All { get; } = [.. Connect.All, StrictTransport];
}
