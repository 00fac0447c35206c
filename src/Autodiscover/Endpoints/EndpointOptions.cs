using System.Net;

namespace Autodiscover.Endpoints;

/// <summary>The options of the process that endpoints need.</summary>
internal sealed record EndpointOptions
{
    public RedirectToHttps RedirectToHttps { get; init; } = RedirectToHttps.Auto;

    /// <summary>True if a proxy's forwarded headers are trusted.</summary>
    public bool IsBehindProxy { get; init; }

    /// <summary>True if this process itself answers https on the port that clients use.</summary>
    public bool ServesHttps { get; init; }

    /// <summary>Networks, besides this machine, that may ask which names may get a certificate.</summary>
    public IReadOnlyList<IPNetwork> GateNetworks { get; init; } = [];

    /// <summary>
    /// The DNS servers that the DNS page asks for a domain's name servers; unset: the system's resolvers.
    /// </summary>
    public IPEndPoint? Resolver { get; init; }
}
