namespace Autodiscover.Security;

/// <summary>What a look at the signing files found.</summary>
internal enum SignerChange
{
    None,

    /// <summary>A new pair is in force.</summary>
    Renewed,

    /// <summary>The files changed into something unusable; the last good pair stays in force.</summary>
    Refused,
}
