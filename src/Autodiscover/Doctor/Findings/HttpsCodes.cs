namespace Autodiscover.Doctor.Findings;

/// <summary>Connecting to web servers.</summary>
internal static class HttpsCodes
{
    public static readonly ConnectCodes Connect = ConnectCodes.Create("https", "web server");

    public static IReadOnlyList<FindingCode> All { get; } = [.. Connect.All];
}
