using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Text;
using Autodiscover.Endpoints;

namespace Autodiscover.Commands;

/// <summary>
/// The request of <c>health</c>: a URL, the Unix socket if there is one, and the name shown to people.
/// </summary>
internal sealed record HealthProbe(Uri Url, string? Socket, string Shown)
{
    /// <summary>If the server's URL means "every address", localhost is used to connect.</summary>
    public static bool TryParse(string given, [NotNullWhen(true)] out HealthProbe? probe)
    {
        probe = null;
        try
        {
            var address = BindingAddress.Parse(given.Trim());
            if (address.Scheme is not ("http" or "https"))
            {
                return false;
            }

            probe = address.IsUnixPipe ? ForSocket(address) : ForHost(address);
            return probe is not null;
        }
        catch (Exception refused) when (refused is FormatException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    private static HealthProbe? ForHost(BindingAddress address)
    {
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        var text = $"{address.Scheme}://{host}:{address.Port}{HealthEndpoint.LivePath}";
        return Ascii.IsValid(host) && Uri.TryCreate(text, UriKind.Absolute, out var url)
            ? new HealthProbe(url, null, url.ToString())
            : null;
    }

    private static HealthProbe ForSocket(BindingAddress address)
    {
        _ = new UnixDomainSocketEndPoint(address.UnixPipePath); // Refuses a path that is longer than a socket's may be.
        return new HealthProbe(
            new Uri($"{address.Scheme}://localhost{HealthEndpoint.LivePath}"),
            address.UnixPipePath,
            $"{address.Scheme}://unix:{address.UnixPipePath}");
    }
}
