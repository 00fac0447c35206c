using System.ComponentModel;

namespace Autodiscover.Catalog;

/// <summary>A page by the operator that explains the settings.</summary>
public sealed record DocumentationLink
{
    [Description("Absolute http or https URL; may contain {domain}.")]
    public required string Url { get; init; }

    [Description("Language of the title as a BCP 47 tag: en, de, pt-BR. Unset: en.")]
    public string? Language { get; init; }

    [Description("The title of the link.")]
    public required string Title { get; init; }
}
