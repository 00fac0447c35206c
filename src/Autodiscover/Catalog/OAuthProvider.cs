using System.ComponentModel;

namespace Autodiscover.Catalog;

/// <summary>
/// Where clients that can do OAuth 2 get their tokens. Every text is published unchanged: clients compare issuers byte
/// for byte (RFC 8414 section 3.3).
/// </summary>
public sealed record OAuthProvider
{
    [Description("The authorization server's issuer identifier: an https URL without query and fragment.")]
    public required string Issuer { get; init; }

    [Description("The scope to ask for; several are separated by single spaces.")]
    public required string Scope { get; init; }

    [Description("The https URL of the login page.")]
    public required string AuthorizationUrl { get; init; }

    [Description("The https URL that issues tokens.")]
    public required string TokenUrl { get; init; }

    [Description("A public client identifier that any client may use. Unset: clients use their own.")]
    public string? ClientId { get; init; }
}
