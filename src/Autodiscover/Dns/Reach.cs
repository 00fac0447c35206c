namespace Autodiscover.Dns;

/// <summary>Whether anything at all can be said of a domain by the resolver that is asked.</summary>
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

    /// <summary>The resolver works, and no question about this domain gets an answer.</summary>
    DomainFails,

    /// <summary>The same, and DNSSEC is the reason.</summary>
    DomainBogus,
}
