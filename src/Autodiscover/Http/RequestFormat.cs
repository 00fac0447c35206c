namespace Autodiscover.Http;

/// <summary>What a route serves, in one word for logs and metrics.</summary>
internal enum RequestFormat
{
    /// <summary>A path nothing is served at.</summary>
    None,
    Autoconfig,
    Pox,
    Json,
    Mobileconfig,
    Pacc,
    Dav,
    Jmap,
    Page,

    /// <summary>Asked by the operator's proxy on behalf of all its clients, so that a limit meant for one client would leave others without a certificate.</summary>
    TlsGate,

    /// <summary>Probes of the operator's own: no limit holds them, and nobody wants to read about them.</summary>
    Operations,
}
