namespace Autodiscover.Documents;

/// <summary>What is lost without a record.</summary>
public enum DnsNeed
{
    /// <summary>Common clients find no settings without it.</summary>
    Required,

    /// <summary>Some clients find no settings without it, or find them later.</summary>
    Recommended,

    /// <summary>Few clients use it so far, or only if another way fails.</summary>
    Optional,
}
