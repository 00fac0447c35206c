using System.Net;

namespace Autodiscover.Endpoints;

/// <summary>What endpoints know of the process they run in.</summary>
internal sealed record EndpointOptions
{
    public RedirectToHttps RedirectToHttps { get; init; } = RedirectToHttps.Auto;

    /// <summary>True where a proxy's forwarded headers are believed.</summary>
    public bool IsBehindProxy { get; init; }

    /// <summary>True where this process itself answers https where clients look for it.</summary>
    public bool ServesHttps { get; init; }

    /// <summary>Who beside this machine may ask for which names certificates may be ordered.</summary>
    public IReadOnlyList<IPNetwork> GateNetworks { get; init; } = [];

    /// <summary>Whom the DNS page asks where a domain's name servers are; unset: the system's resolvers.</summary>
    public IPEndPoint? Resolver { get; init; }
}
