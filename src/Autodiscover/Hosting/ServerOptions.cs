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

    /// <summary>Who beside this machine may ask for which names certificates may be ordered.</summary>
    public IReadOnlyList<IPNetwork> GateNetworks { get; init; } = [];

    public RedirectToHttps RedirectToHttps { get; init; } = RedirectToHttps.Auto;

    /// <summary>True when this process itself answers https where clients look for it.</summary>
    public bool ServesHttps => Urls
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(BindingAddress.Parse)
        .Any(address => address is { Scheme: "https", Port: 443 });
}
