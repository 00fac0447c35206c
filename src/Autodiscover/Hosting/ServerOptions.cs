using System.Net;

namespace Autodiscover.Hosting;

/// <summary>What concerns the process and not the mail: where it listens and whom it trusts.</summary>
internal sealed record ServerOptions
{
    public const string DefaultUrls = "http://localhost:8080";

    /// <summary>Where to listen, separated by semicolons.</summary>
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>Proxies whose forwarded client address and scheme are believed; empty: nobody's.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];
}
