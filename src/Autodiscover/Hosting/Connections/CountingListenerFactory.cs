using System.Net;
using System.Net.Sockets;
using Autodiscover.Hosting.Options;
using Autodiscover.Hosting.Systemd;
using Autodiscover.Observability.Metrics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Autodiscover.Hosting.Connections;

/// <summary>
/// Binds sockets as Kestrel's own factory does, and counts their connections; those of the management port separately.
/// </summary>
internal sealed class CountingListenerFactory(
    IOptions<SocketTransportOptions> options, ServerOptions server, ActivatedSockets activated, ConnectionCounters counters,
    ILoggerFactory loggers)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => endpoint is IPEndPoint or UnixDomainSocketEndPoint or FileHandleEndPoint;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = activated.Find(endpoint) ?? Bind(endpoint);
        var connections = new SocketConnectionContextFactory(
            ConnectionOptions(options.Value), loggers.CreateLogger<SocketConnectionContextFactory>());
        return ValueTask.FromResult<IConnectionListener>(
            new CountingListener(socket, connections, Counter(socket.LocalEndPoint), loggers.CreateLogger<CountingListener>()));
    }

    private ConnectionCounter Counter(EndPoint? endpoint) =>
        server.IsManagement(endpoint) ? counters.Management : counters.Public;

    private Socket Bind(EndPoint endpoint)
    {
        var file = (endpoint as UnixDomainSocketEndPoint)?.ToString();
        try
        {
            if (file is not null)
            {
                UnixSocketFile.RemoveStale(file);
            }

            var socket = options.Value.CreateBoundListenSocket(endpoint);
            if (file is not null)
            {
                UnixSocketFile.Grant(file, server.SocketAccess);
            }

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
