using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents;

/// <summary>The comments on the records of a zone, without the format's comment sign.</summary>
internal static class DnsComments
{
    private static readonly string[] Rollover =
    [
        "It changes when servers, login, provider or help links change in the catalog. Then publish the new record",
        $"and keep the old one beside it until caches have expired ({DnsRecord.TimeToLive / 60} minutes).",
    ];

    /// <summary>What must be done besides these records.</summary>
    public static IEnumerable<string> Host(AccountSettings settings, string? target)
    {
        var host = target ?? settings.PublicHost;
        if (ResponderNames.Below(settings).Contains(host))
        {
            yield return $"{host} needs an A and an AAAA record: the addresses of the server or proxy that answers.";
        }
    }

    public static List<string> Group(DnsGroup group)
    {
        var purpose = group.Purpose;
        List<string> lines = [$"{purpose.Use} ({Word(purpose.Need)}).", $"Asked for by: {purpose.AskedBy}."];
        return group.IsDenial ? [.. lines, "Not offered here: these records tell clients not to try."]
            : purpose == DnsPurpose.PaccDigest ? [.. lines, .. Rollover]
            : lines;
    }

    private static string Word(DnsNeed need) => need switch
    {
        DnsNeed.Required => "required",
        DnsNeed.Recommended => "recommended",
        DnsNeed.Optional => "optional",
        _ => throw new ArgumentOutOfRangeException(nameof(need), need, null),
    };
}
