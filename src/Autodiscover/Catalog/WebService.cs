using System.ComponentModel;

namespace Autodiscover.Catalog;

/// <summary>A service that is reached by one URL: JMAP or ActiveSync.</summary>
public sealed record WebService
{
    [Description("The https URL of the service; may contain {domain}.")]
    public required string Url { get; init; }
}
