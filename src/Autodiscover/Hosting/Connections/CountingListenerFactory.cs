using System.Net;
using System.Net.Sockets;
using Autodiscover.Hosting.Options;
using Autodiscover.Observability.Metrics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Autodiscover.Hosting.Connections;

/// <summary>
/// Binds sockets as Kestrel's own factory does, and counts their connections together, those of the management port
/// apart.
/// </summary>
internal sealed class CountingListenerFactory(
    IOptions<SocketTransportOptions> options, ServerOptions server, ConnectionCounters counters, ILoggerFactory loggers)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => endpoint is IPEndPoint or UnixDomainSocketEndPoint or FileHandleEndPoint;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = Bind(endpoint);
        var connections = new SocketConnectionContextFactory(
            ConnectionOptions(options.Value), loggers.CreateLogger<SocketConnectionContextFactory>());
        return ValueTask.FromResult<IConnectionListener>(
            new CountingListener(socket, connections, Counter(socket.LocalEndPoint), loggers.CreateLogger<CountingListener>()));
    }

    private ConnectionCounter Counter(EndPoint? endpoint) =>
        endpoint is IPEndPoint { Port: var port } && port == server.ManagementPort ? counters.Management : counters.Public;

    private Socket Bind(EndPoint endpoint)
    {
        try
        {
            var socket = options.Value.CreateBoundListenSocket(endpoint);
            socket.Listen(options.Value.Backlog);
            return socket;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new AddressInUseException(taken.Message, taken);
        }
    }

    private static SocketConnectionFactoryOptions ConnectionOptions(SocketTransportOptions options) => new()
    {
        IOQueueCount = options.IOQueueCount,
        MaxReadBufferSize = options.MaxReadBufferSize,
        MaxWriteBufferSize = options.MaxWriteBufferSize,
        UnsafePreferInlineScheduling = options.UnsafePreferInlineScheduling,
        WaitForDataBeforeAllocatingBuffer = options.WaitForDataBeforeAllocatingBuffer,
    };
}
