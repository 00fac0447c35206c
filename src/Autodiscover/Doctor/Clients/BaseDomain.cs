namespace Autodiscover.Doctor.Clients;

/// <summary>
/// The domain that somebody registered, of which a host is a part. Browsers have a list of public suffixes for it;
/// without one, a short second label below a country (co.uk, com.au) is taken for part of the suffix.
/// </summary>
internal static class BaseDomain
{
    private const int LongestCountry = 2;
    private const int LongestSecond = 3;

    public static string From(string host)
    {
        var labels = host.Split('.');
        var hasTwoPartSuffix = labels is [_, .., { Length: <= LongestSecond }, { Length: <= LongestCountry }]
            && labels.Length > 2;
        return string.Join('.', labels.TakeLast(hasTwoPartSuffix ? 3 : 2));
    }
}
