namespace Autodiscover.Security;

/// <summary>The result of checking the signing files.</summary>
internal enum SignerChange
{
    None,

    /// <summary>A new pair is in use.</summary>
    Renewed,

    /// <summary>The files changed into something unusable; the last good pair stays in use.</summary>
    Refused,
}
