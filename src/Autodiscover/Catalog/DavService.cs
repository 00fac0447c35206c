using System.ComponentModel;

namespace Autodiscover.Catalog;

/// <summary>A CalDAV or CardDAV service.</summary>
public sealed record DavService
{
    [Description("The https URL clients discover collections from (the DAV root); may contain {domain}.")]
    public required string Root { get; init; }

    [Description("The https URL of a person's own collection; may contain {email}, {local} and {domain}. "
        + "Unset: people are shown the root.")]
    public string? Personal { get; init; }

    [Description("The login to this service, written like login of the domain. Unset: the login of the domain.")]
    public LoginTemplate? Login { get; init; }
}
