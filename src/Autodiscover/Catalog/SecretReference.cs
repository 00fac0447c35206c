using System.ComponentModel;

namespace Autodiscover.Catalog;

/// <summary>
/// Where a secret is kept; exactly one of the properties is set. The secret itself is never part of a catalog.
/// </summary>
public sealed record SecretReference
{
    [Description("A file with the secret; a line break at its end is ignored.")]
    public string? File { get; init; }

    [Description("The name of an environment variable with the secret.")]
    public string? Env { get; init; }

    [Description("The name of a systemd credential (LoadCredential=).")]
    public string? Credential { get; init; }
}
