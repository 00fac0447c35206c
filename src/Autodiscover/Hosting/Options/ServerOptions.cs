using System.Net;
using System.Net.Sockets;
using Autodiscover.Endpoints;
using Autodiscover.Observability;
using Autodiscover.Security;

namespace Autodiscover.Hosting.Options;

/// <summary>
/// What concerns the process and not the mail: where it listens, whom it trusts, what it bears and what it tells.
/// </summary>
internal sealed record ServerOptions
{
    public const string DefaultUrls = "http://localhost:8080";

    /// <summary>Where to listen, separated by semicolons.</summary>
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>Proxies whose forwarded client address and scheme are believed; empty: nobody's.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Who beside this machine may ask for which names certificates may be ordered.</summary>
    public IReadOnlyList<IPNetwork> GateNetworks { get; init; } = [];

    /// <summary>Whom the DNS page asks where a domain's name servers are; unset: the system's resolvers.</summary>
    public IPEndPoint? Resolver { get; init; }

    public RedirectToHttps RedirectToHttps { get; init; } = RedirectToHttps.Auto;

    /// <summary>What profiles are signed with; unset: they are not signed.</summary>
    public SigningFiles? Signing { get; init; }

    /// <summary>A folder of certificates for https; unset: a proxy does https.</summary>
    public string? Certificates { get; init; }

    /// <summary>False: clients without TLS 1.3 must know authenticated encryption, too.</summary>
    public bool AllowCbc { get; init; } = true;

    /// <summary>The ports at which this process itself answers https.</summary>
    public IEnumerable<int> HttpsPorts => Urls
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(BindingAddress.Parse)
        .Where(address => address.Scheme == "https")
        .Select(address => address.Port);

    /// <summary>True when this process itself answers https where clients look for it.</summary>
    public bool ServesHttps => HttpsPorts.Contains(443);

    /// <summary>Requests a minute for each client network (IPv4 address, IPv6 /64); 0: no limit.</summary>
    public int RateLimit { get; init; }

    /// <summary>Where copies of what sources gave are kept; unset: nowhere.</summary>
    public string? StateFolder { get; init; }

    /// <summary>Connections at a time, over all public ports; further ones are closed at once.</summary>
    public int MaxConnections { get; init; } = 20_000;

    /// <summary>How long to go on serving after SIGTERM while readiness already says no.</summary>
    public TimeSpan Drain { get; init; }

    /// <summary>Where metrics and probes are served apart from the documents; unset: metrics nowhere.</summary>
    public string? Management { get; init; }

    /// <summary>True for the place where the management port listens, be it a port or a Unix socket.</summary>
    public bool IsManagement(EndPoint? place) => Management is { } url && BindingAddress.Parse(url) is var address && place switch
    {
        IPEndPoint ip => !address.IsUnixPipe && ip.Port == address.Port,
        UnixDomainSocketEndPoint unix => address.IsUnixPipe && unix.ToString() == address.UnixPipePath,
        _ => false,
    };

    /// <summary>Who may connect to Unix sockets among <see cref="Urls"/> and <see cref="Management"/>.</summary>
    public UnixSocketAccess SocketAccess { get; init; } = new();

    public LogOptions Log { get; init; } = new();

    /// <summary>What the endpoints need to know of all this.</summary>
    public EndpointOptions Endpoints => new()
    {
        RedirectToHttps = RedirectToHttps,
        IsBehindProxy = Proxies.Count > 0,
        ServesHttps = ServesHttps,
        GateNetworks = GateNetworks,
        Resolver = Resolver,
    };
}
