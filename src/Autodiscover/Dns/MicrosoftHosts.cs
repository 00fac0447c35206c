namespace Autodiscover.Dns;

/// <summary>
/// Names of Microsoft's mail service: the targets that its set-up has people publish, in each of its clouds
/// (learn.microsoft.com, "External Domain Name System records for Office 365").
/// </summary>
internal static class MicrosoftHosts
{
    private static readonly string[] Domains =
    [
        "outlook.com", "office365.com", "office.com", "office365.us", "outlook.cn", "microsoft.com", "microsoft",
        "hotmail.com", "live.com", "office.de",
    ];

    public static bool Contains(string host) =>
        Domains.Any(domain => host == domain || host.EndsWith($".{domain}", StringComparison.Ordinal));
}
