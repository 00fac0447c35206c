using System.Net.Sockets;
using System.Text;

namespace Autodiscover.Tests.Hosting;

/// <summary>The end of NOTIFY_SOCKET at which systemd listens.</summary>
internal sealed class ServiceManager : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    public ServiceManager(string place)
    {
        Place = place;
        socket.Bind(new UnixDomainSocketEndPoint(place[0] == '@' ? "\0" + place[1..] : place));
    }

    public string Place { get; }

    public string[] Environment(params string[] more) => ["env", $"NOTIFY_SOCKET={Place}", .. more];

    /// <summary>The next message, its lines put together by spaces.</summary>
    public async Task<string> Next()
    {
        using var patience = new CancellationTokenSource(Patience);
        var bytes = new byte[4096];
        var length = await socket.ReceiveAsync(bytes, patience.Token);
        return Encoding.UTF8.GetString(bytes, 0, length).Replace('\n', ' ');
    }

    public async Task<string> NextBeginningWith(string start)
    {
        var message = await Next();
        while (!message.StartsWith(start, StringComparison.Ordinal))
        {
            message = await Next();
        }

        return message;
    }

    public void Dispose() => socket.Dispose();
}
