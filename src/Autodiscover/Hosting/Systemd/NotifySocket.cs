using System.Net.Sockets;
using System.Text;

namespace Autodiscover.Hosting.Systemd;

/// <summary>
/// Tells the service manager how the service is (sd_notify(3)). Without NOTIFY_SOCKET nobody listens; an error while
/// sending does not affect the server.
/// </summary>
internal sealed class NotifySocket : IDisposable
{
    private const string Variable = "NOTIFY_SOCKET";

    private readonly Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly UnixDomainSocketEndPoint place;

    private NotifySocket(string path) =>
        place = new UnixDomainSocketEndPoint(path[0] == '@' ? "\0" + path[1..] : path);

    /// <summary>
    /// Null without a service manager. The variable is cleared, so that no child process speaks to it.
    /// </summary>
    public static NotifySocket? Create()
    {
        var path = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, null);
        return path is ['/' or '@', _, ..] ? new NotifySocket(path) : null;
    }

    /// <summary>Sends assignments, one per line.</summary>
    public void Send(params IEnumerable<string> assignments)
    {
        try
        {
            socket.SendTo(Encoding.UTF8.GetBytes(string.Join('\n', assignments)), place);
        }
        catch (SocketException)
        {
            // The service manager is restarting or has ended.
        }
    }

    public void Dispose() => socket.Dispose();
}
