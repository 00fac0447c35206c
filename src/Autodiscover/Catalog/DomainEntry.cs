using System.ComponentModel;

namespace Autodiscover.Catalog;

/// <summary>What is different for one mail domain; an empty entry takes everything from the catalog.</summary>
public sealed record DomainEntry : MailSettings
{
    [Description("Further mail domains with the same settings.")]
    public IReadOnlyList<string>? Aliases { get; init; }

    [Description("The name of a group under settings, which is used for what this domain leaves unset. "
        + "Unset: the catalog itself.")]
    public string? Settings { get; init; }

    /// <summary>The entry of a domain that is only listed; shared, so that a million of them cost nothing.</summary>
    internal static DomainEntry Plain { get; } = new();
}
