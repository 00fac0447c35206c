using System.Net;
using System.Net.Sockets;
using Autodiscover.Endpoints;
using Autodiscover.Observability;
using Autodiscover.Security;

namespace Autodiscover.Hosting.Options;

/// <summary>
/// Options of the process, not of the mail service: where it listens, which proxies it trusts, its limits and its log.
/// </summary>
internal sealed record ServerOptions
{
    public const string DefaultUrls = "http://localhost:8080";

    /// <summary>Where to listen, separated by semicolons.</summary>
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>Proxies whose forwarded client address and scheme are trusted; empty: none.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Networks, besides this machine, that may ask which names may get a certificate.</summary>
    public IReadOnlyList<IPNetwork> GateNetworks { get; init; } = [];

    /// <summary>
    /// The DNS servers that the DNS page asks for a domain's name servers; unset: the system's resolvers.
    /// </summary>
    public IPEndPoint? Resolver { get; init; }

    public RedirectToHttps RedirectToHttps { get; init; } = RedirectToHttps.Auto;

    /// <summary>The key that signs profiles; unset: they are not signed.</summary>
    public SigningFiles? Signing { get; init; }

    /// <summary>A folder of certificates for https; unset: a proxy does https.</summary>
    public string? Certificates { get; init; }

    /// <summary>False: no CBC ciphers; clients without TLS 1.3 must support authenticated encryption.</summary>
    public bool AllowCbc { get; init; } = true;

    /// <summary>The ports on which this process itself answers https.</summary>
    public IEnumerable<int> HttpsPorts => Urls
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(BindingAddress.Parse)
        .Where(address => address.Scheme == "https")
        .Select(address => address.Port);

    /// <summary>True when this process itself answers https where clients look for it.</summary>
    public bool ServesHttps => HttpsPorts.Contains(443);

    /// <summary>Requests a minute for each client network (IPv4 address, IPv6 /64); 0: no limit.</summary>
    public int RateLimit { get; init; }

    /// <summary>Where copies of the sources' domains are kept; unset: nowhere.</summary>
    public string? StateFolder { get; init; }

    /// <summary>Connections at a time, over all public ports; further ones are closed at once.</summary>
    public int MaxConnections { get; init; } = 20_000;

    /// <summary>How long to keep serving after SIGTERM while /healthz/ready returns 503.</summary>
    public TimeSpan Drain { get; init; }

    /// <summary>The separate address of metrics and probes; unset: metrics are not served.</summary>
    public string? Management { get; init; }

    /// <summary>True for the address of the management port, which may also be a Unix socket.</summary>
    public bool IsManagement(EndPoint? place) => Management is { } url && BindingAddress.Parse(url) is var address && place switch
    {
        IPEndPoint ip => !address.IsUnixPipe && ip.Port == address.Port,
        UnixDomainSocketEndPoint unix => address.IsUnixPipe && unix.ToString() == address.UnixPipePath,
        _ => false,
    };

    /// <summary>Who may connect to Unix sockets among <see cref="Urls"/> and <see cref="Management"/>.</summary>
    public UnixSocketAccess SocketAccess { get; init; } = new();

    public LogOptions Log { get; init; } = new();

    /// <summary>The part of these options that the endpoints need.</summary>
    public EndpointOptions Endpoints => new()
    {
        RedirectToHttps = RedirectToHttps,
        IsBehindProxy = Proxies.Count > 0,
        ServesHttps = ServesHttps,
        GateNetworks = GateNetworks,
        Resolver = Resolver,
    };
}
