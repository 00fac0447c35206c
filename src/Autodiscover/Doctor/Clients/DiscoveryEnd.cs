namespace Autodiscover.Doctor.Clients;

/// <summary>Where a way from the mail domain ends.</summary>
internal enum DiscoveryEnd
{
    /// <summary>At the URL of the catalog.</summary>
    Home,

    /// <summary>There too, but by a redirect to another origin.</summary>
    Across,

    /// <summary>At some other URL.</summary>
    Elsewhere,

    /// <summary>At a login prompt, which is never answered here.</summary>
    Login,

    /// <summary>Nowhere: no answer, a refused certificate, or an error.</summary>
    Nowhere,
}
