using System.Net;
using System.Net.Sockets;

namespace Autodiscover.Hosting.Systemd;

/// <summary>A listening socket that was opened by the service manager, and its purpose.</summary>
internal sealed record ActivatedSocket(string Name, Socket Socket)
{
    public const string Http = "http";
    public const string Https = "https";
    public const string Management = "management";

    /// <summary>Its URL in the form of <c>--urls</c>; null if it is neither a TCP nor a Unix socket.</summary>
    public string? Url => Socket.LocalEndPoint switch
    {
        IPEndPoint { AddressFamily: AddressFamily.InterNetworkV6 } ip => $"{Scheme}://[{ip.Address}]:{ip.Port}",
        IPEndPoint ip => $"{Scheme}://{ip.Address}:{ip.Port}",
        UnixDomainSocketEndPoint unix when Name != Https && unix.ToString() is ['/', ..] => $"{Scheme}://unix:{unix}",
        _ => null,
    };

    private string Scheme => Name == Https ? Https : Http;
}
