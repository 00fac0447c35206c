namespace Autodiscover.Documents.Page;

/// <summary>The texts of the page with a domain's DNS records.</summary>
public sealed partial record PageTexts
{
    public required string DnsTitle { get; init; }

    public required string DnsLead { get; init; }

    public required string DnsAsked { get; init; }

    public required string DnsRequired { get; init; }

    public required string DnsRecommended { get; init; }

    public required string DnsOptional { get; init; }

    public required string DnsPublished { get; init; }

    public required string DnsMissing { get; init; }

    public required string DnsOther { get; init; }

    public required string DnsUnknown { get; init; }

    public required string DnsNobody { get; init; }

    public required string DnsSeen { get; init; }

    public required string DnsWildcard { get; init; }

    public required string DnsDoubled { get; init; }

    public required string DnsName { get; init; }

    public required string DnsKind { get; init; }

    public required string DnsValue { get; init; }

    public required string DnsPriority { get; init; }

    public required string DnsWeight { get; init; }

    public required string DnsTarget { get; init; }

    public required string DnsState { get; init; }

    public required string DnsAddress { get; init; }

    public required string DnsDenied { get; init; }

    public required string DnsZone { get; init; }

    public required string DnsFinderTitle { get; init; }

    public required string DnsDomainLabel { get; init; }

    public required string DnsButton { get; init; }

    public required string DnsInvalid { get; init; }

    public required string DnsNotHosted { get; init; }

    public required string PurposeAutoconfig { get; init; }

    public required string PurposeAutodiscover { get; init; }

    public required string PurposeUaAutoConfig { get; init; }

    public required string PurposeAutodiscoverSrv { get; init; }

    public required string PurposeImap { get; init; }

    public required string PurposePop3 { get; init; }

    public required string PurposeSubmission { get; init; }

    public required string PurposeCaldav { get; init; }

    public required string PurposeCarddav { get; init; }

    public required string PurposeJmap { get; init; }

    public required string PurposePaccDigest { get; init; }

    /// <summary>What records are for, by the key of the purpose.</summary>
    public string Purpose(string key) => key switch
    {
        "autoconfig" => PurposeAutoconfig,
        "autodiscover" => PurposeAutodiscover,
        "uaAutoConfig" => PurposeUaAutoConfig,
        "autodiscoverSrv" => PurposeAutodiscoverSrv,
        "imap" => PurposeImap,
        "pop3" => PurposePop3,
        "submission" => PurposeSubmission,
        "caldav" => PurposeCaldav,
        "carddav" => PurposeCarddav,
        "jmap" => PurposeJmap,
        "paccDigest" => PurposePaccDigest,
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, null),
    };
}
