using System.ComponentModel;

namespace Autodiscover.Catalog;

/// <summary>Who runs the mail service, as clients show it to people.</summary>
public sealed record Provider
{
    [Description("The name clients show, at most 60 characters; above 30 some clients cut it. Unset: the mail domain.")]
    public string? Name { get; init; }

    [Description("A short form of the name, at most 20 characters; above 12 some clients cut it. "
        + "Unset: the name, as far as it fits.")]
    public string? ShortName { get; init; }
}
