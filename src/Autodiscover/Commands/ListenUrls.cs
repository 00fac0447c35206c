using System.Net;
using System.Net.Sockets;
using Autodiscover.Hosting.Options;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Checks the addresses to listen on, and finds out why the server cannot listen there.</summary>
internal static class ListenUrls
{
    private const int HighestPort = 65535;

    private const string Example = "use one like http://localhost:8080, http://*:8080 or http://unix:/run/autodiscover/http.sock";

    /// <summary>Why these URLs cannot be used; null if they can.</summary>
    public static string? Refuse(string option, string urls)
    {
        var all = Split(urls);
        return all.Length == 0
            ? $"{option}: names no address; {Example}."
            : all.Select(url => RefuseOne(option, url)).FirstOrDefault(reason => reason is not null);
    }

    public static bool LackCertificates(ServerOptions options) => options.Certificates is null && options.HttpsPorts.Any();

    /// <summary>The first address that cannot be bound, and why; found by trying each again.</summary>
    public static string Describe(ServerOptions options)
    {
        if (LackCertificates(options))
        {
            return "--urls: https needs certificates; name their folder with --certificates, or leave https to a proxy.";
        }

        var urls = $"{options.Urls};{options.Management}";
        foreach (var url in Split(urls))
        {
            try
            {
                using var socket = Bind(BindingAddress.Parse(url));
            }
            catch (SocketException refused)
            {
                return $"{Printable.From(url)}: {Reason(refused.SocketErrorCode, url)}.";
            }
            catch (Exception refused) when (refused is ArgumentException or FormatException)
            {
                return $"{Printable.From(url)}: the server cannot listen there; {Example}.";
            }
        }

        return $"{Printable.From(urls)}: the server cannot listen there; another program may have used the port for a moment, try again.";
    }

    private static string[] Split(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? RefuseOne(string option, string url)
    {
        var seen = Printable.From(url);
        if (!TryParse(url, out var address) || address.Scheme is not ("http" or "https") || address.IsNamedPipe)
        {
            return $"{option}: \"{seen}\" is not a URL to listen on; {Example}.";
        }

        return address switch
        {
            { IsUnixPipe: false, Port: < 0 or > HighestPort } =>
                $"{option}: \"{seen}\": {address.Port} is not a port; use 1-{HighestPort}.",
            { IsUnixPipe: false, PathBase.Length: > 0 } =>
                $"{option}: \"{seen}\" has a path, and the server answers all paths; leave it out.",
            _ => null,
        };
    }

    private static bool TryParse(string url, out BindingAddress address)
    {
        try
        {
            address = BindingAddress.Parse(url);
            return true;
        }
        catch (Exception refused) when (refused is FormatException or ArgumentException or OverflowException)
        {
            address = null!;
            return false;
        }
    }

    private static Socket Bind(BindingAddress address)
    {
        EndPoint place = address.IsUnixPipe ? new UnixDomainSocketEndPoint(address.UnixPipePath)
            : IPAddress.TryParse(address.Host, out var ip) ? new IPEndPoint(ip, address.Port)
            : new IPEndPoint(address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Any, address.Port);
        var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(place);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Reason(SocketError error, string url) => error switch
    {
        SocketError.AddressAlreadyInUse => "another program listens there; end it, or choose another port with --urls",
        SocketError.AccessDenied when BindingAddress.Parse(url).IsUnixPipe =>
            "permission denied; this user may not make a socket in that folder",
        SocketError.AccessDenied =>
            "permission denied; ports below 1024 need root or CAP_NET_BIND_SERVICE, choose another port with --urls",
        SocketError.AddressNotAvailable when BindingAddress.Parse(url).IsUnixPipe => "the folder of the socket is missing; make it",
        SocketError.AddressNotAvailable => "this machine does not have that address; see ip address, or use *",
        SocketError.AddressFamilyNotSupported => "this machine has no addresses of that kind (IPv6 may be off)",
        _ => $"the server cannot listen there (error {(int)error})",
    };
}
