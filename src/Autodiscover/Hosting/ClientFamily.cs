namespace Autodiscover.Hosting;

/// <summary>Sorts User-Agent headers into a few families, so that no log or metric carries a stranger's text.</summary>
internal static class ClientFamily
{
    public const string None = "none";
    public const string Other = "other";

    /// <summary>The first match counts: Thunderbird also says Mozilla, Outlook also says Windows.</summary>
    private static readonly (string Word, string Family)[] Words =
    [
        ("Thunderbird", "thunderbird"),
        ("Outlook", "outlook"),
        ("Microsoft Office", "outlook"),
        ("Evolution", "evolution"),
        ("K-9", "k9"),
        ("FairEmail", "fairemail"),
        ("Geary", "geary"),
        ("DAVx5", "davx5"),
        ("Nextcloud", "nextcloud"),
        ("eM Client", "emclient"),
        ("CFNetwork", "apple"),
        ("accountsd", "apple"),
        ("dataaccessd", "apple"),
        ("Apple-", "apple"),
        ("okhttp", "android"),
        ("Dalvik", "android"),
        ("curl/", "tool"),
        ("Wget/", "tool"),
        ("python", "tool"),
        ("Go-http-client", "tool"),
        ("Mozilla/", "browser"),
    ];

    public static IEnumerable<string> All => Words.Select(word => word.Family).Append(None).Append(Other).Distinct();

    public static string Of(string? userAgent)
    {
        if (string.IsNullOrEmpty(userAgent))
        {
            return None;
        }

        foreach (var (word, family) in Words)
        {
            if (userAgent.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return family;
            }
        }

        return Other;
    }
}
