using System.ComponentModel;

namespace Autodiscover.Catalog;

/// <summary>
/// The look and the links of the page for people. A domain's own value replaces the catalog's completely.
/// </summary>
public sealed record HelpPage
{
    /// <summary>
    /// Embedded, so that the page stays whole in one answer: no third party learns who opens it, and it does not depend
    /// on another server.
    /// </summary>
    [Description("The logo as a data: URI, like data:image/svg+xml;base64,…, at most 12000 characters. "
        + "Unset: only the provider's name.")]
    public string? Logo { get; init; }

    [Description("The accent colour as #rrggbb; text in it is lightened or darkened until it can be read. "
        + "Unset: a blue.")]
    public string? Accent { get; init; }

    [Description("Absolute http or https URL of a page where people get help; may contain {domain}. Unset: none.")]
    public string? Help { get; init; }

    [Description("Absolute http or https URL of the webmail; may contain {domain}. Unset: none.")]
    public string? Webmail { get; init; }

    [Description("true shows a page with the DNS records of the domain. Unset: false.")]
    public bool? Dns { get; init; }
}
