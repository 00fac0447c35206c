using System.Buffers;

namespace Autodiscover.Observability;

/// <summary>Sorts User-Agent headers into families, so that no log or metric contains text from a client.</summary>
internal static class UserAgent
{
    private const int LongestRead = 256;

    private static readonly (string Word, ClientFamily Family)[] Words =
    [
        ("Thunderbird", ClientFamily.Thunderbird),
        ("Outlook", ClientFamily.Outlook),
        ("Microsoft Office", ClientFamily.Outlook),
        ("Evolution", ClientFamily.Evolution),
        ("K-9", ClientFamily.K9),
        ("FairEmail", ClientFamily.FairEmail),
        ("Geary", ClientFamily.Geary),
        ("DAVx5", ClientFamily.Davx5),
        ("Nextcloud", ClientFamily.Nextcloud),
        ("eM Client", ClientFamily.EmClient),
        ("CFNetwork", ClientFamily.Apple),
        ("accountsd", ClientFamily.Apple),
        ("dataaccessd", ClientFamily.Apple),
        ("Apple-", ClientFamily.Apple),
        ("okhttp", ClientFamily.Android),
        ("Dalvik", ClientFamily.Android),
        ("curl/", ClientFamily.Tool),
        ("Wget/", ClientFamily.Tool),
        ("python", ClientFamily.Tool),
        ("Go-http-client", ClientFamily.Tool),
    ];

    /// <summary>All words in one pass: this runs for every request.</summary>
    private static readonly SearchValues<string> AnyWord =
        SearchValues.Create([.. Words.Select(word => word.Word)], StringComparison.OrdinalIgnoreCase);

    public static ClientFamily FamilyOf(string? userAgent)
    {
        if (string.IsNullOrEmpty(userAgent))
        {
            return ClientFamily.None;
        }

        var text = userAgent.AsSpan(0, Math.Min(userAgent.Length, LongestRead));
        var place = text.IndexOfAny(AnyWord);

        // Thunderbird and others call themselves Mozilla too, so it counts only if nothing else matches.
        return place >= 0 ? FamilyAt(text[place..])
            : text.StartsWith("Mozilla/", StringComparison.Ordinal) ? ClientFamily.Browser
            : ClientFamily.Other;
    }

    private static ClientFamily FamilyAt(ReadOnlySpan<char> text)
    {
        foreach (var (word, family) in Words)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return family;
            }
        }

        return ClientFamily.Other;
    }
}
