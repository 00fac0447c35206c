namespace Autodiscover.Dns;

/// <summary>Whether the resolver can answer anything about a domain.</summary>
internal enum Reach
{
    /// <summary>The domain's records can be looked up.</summary>
    Known,

    /// <summary>The resolver does not answer, or there is none to ask.</summary>
    ResolverSilent,

    /// <summary>The resolver answers every question with an error, or that no name exists at all.</summary>
    ResolverUseless,

    /// <summary>The domain does not exist (NXDOMAIN).</summary>
    NoDomain,

    /// <summary>The resolver works, but no question about this domain gets an answer.</summary>
    DomainFails,

    /// <summary>The same, and DNSSEC is the reason.</summary>
    DomainBogus,
}
