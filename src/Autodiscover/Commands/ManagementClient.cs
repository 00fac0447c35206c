namespace Autodiscover.Commands;

/// <summary>Asks the management port of a server on this machine, over TCP or a Unix socket.</summary>
internal static class ManagementClient
{
    public const string UsualUrl = "http://127.0.0.1:9090";

    /// <summary>The address in deploy/systemd/autodiscover.socket.</summary>
    private const string UsualSocket = "/run/autodiscover/management";

    public static string UsualPlace() => Path.Exists(UsualSocket) ? $"http://unix:{UsualSocket}" : UsualUrl;

    /// <summary>
    /// Null if the URL cannot be used. There is no time-out, because the answer of watch does not end.
    /// </summary>
    public static HttpClient? Create(string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url.Trim());
        }
        catch (FormatException)
        {
            return null;
        }

        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;
        var isUnix = address.IsUnixPipe;
        if (address.Scheme != "http"
            || !Uri.TryCreate(isUnix ? "http://localhost" : $"http://{host}:{address.Port}", UriKind.Absolute, out var asked))
        {
            return null;
        }

        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        if (isUnix)
        {
            UnixConnection.Use(handler, address.UnixPipePath);
        }

        return new HttpClient(handler) { BaseAddress = asked, Timeout = Timeout.InfiniteTimeSpan };
    }
}
