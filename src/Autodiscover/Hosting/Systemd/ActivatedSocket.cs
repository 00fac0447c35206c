using System.Net;
using System.Net.Sockets;

namespace Autodiscover.Hosting.Systemd;

/// <summary>A listening socket that whoever started this process opened for it, and what it is for.</summary>
internal sealed record ActivatedSocket(string Name, Socket Socket)
{
    public const string Http = "http";
    public const string Https = "https";
    public const string Management = "management";

    /// <summary>As <c>--urls</c> would say it; null for what is no TCP or Unix socket.</summary>
    public string? Url => Socket.LocalEndPoint switch
    {
        IPEndPoint { AddressFamily: AddressFamily.InterNetworkV6 } ip => $"{Scheme}://[{ip.Address}]:{ip.Port}",
        IPEndPoint ip => $"{Scheme}://{ip.Address}:{ip.Port}",
        UnixDomainSocketEndPoint unix when Name != Https && unix.ToString() is ['/', ..] => $"{Scheme}://unix:{unix}",
        _ => null,
    };

    private string Scheme => Name == Https ? Https : Http;
}
