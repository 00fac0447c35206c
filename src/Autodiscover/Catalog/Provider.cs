using System.ComponentModel;

namespace Autodiscover.Catalog;

/// <summary>Who runs the mail service, as clients show it to people.</summary>
public sealed record Provider
{
    [Description("The name that clients show, at most 60 characters; some clients cut it after 30. Unset: the mail domain.")]
    public string? Name { get; init; }

    [Description("A short form of the name, at most 20 characters; some clients cut it after 12. "
        + "Unset: the name, cut if necessary.")]
    public string? ShortName { get; init; }
}
