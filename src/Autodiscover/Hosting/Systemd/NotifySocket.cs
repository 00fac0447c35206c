using System.Net.Sockets;
using System.Text;

namespace Autodiscover.Hosting.Systemd;

/// <summary>
/// Tells the service manager how the service is (sd_notify(3)). Nobody listens where NOTIFY_SOCKET is not set; whatever
/// goes wrong on the way changes nothing here.
/// </summary>
internal sealed class NotifySocket : IDisposable
{
    private const string Variable = "NOTIFY_SOCKET";

    private readonly Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly UnixDomainSocketEndPoint place;

    private NotifySocket(string path) =>
        place = new UnixDomainSocketEndPoint(path[0] == '@' ? "\0" + path[1..] : path);

    /// <summary>Null where no service manager wants to know; no program started from here is to speak to it.</summary>
    public static NotifySocket? Create()
    {
        var path = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, null);
        return path is ['/' or '@', _, ..] ? new NotifySocket(path) : null;
    }

    /// <summary>Sends assignments, a line each.</summary>
    public void Send(params IEnumerable<string> assignments)
    {
        try
        {
            socket.SendTo(Encoding.UTF8.GetBytes(string.Join('\n', assignments)), place);
        }
        catch (SocketException)
        {
            // The service manager restarts, or is gone.
        }
    }

    public void Dispose() => socket.Dispose();
}
