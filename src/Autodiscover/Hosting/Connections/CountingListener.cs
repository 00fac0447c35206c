using System.Net;
using System.Net.Sockets;
using Autodiscover.Observability.Metrics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Autodiscover.Hosting.Connections;

/// <summary>
/// Accepts connections up to a number, and closes further ones at once. When the process has no file descriptors left,
/// it waits until some are closed. Kestrel's own listener would retry at once, on the thread that has to close them,
/// and loop forever.
/// </summary>
internal sealed partial class CountingListener(
    Socket socket, SocketConnectionContextFactory connections, ConnectionCounter counter, ILogger<CountingListener> logger)
    : IConnectionListener
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenWarnings = TimeSpan.FromMinutes(1);

    /// <summary>What a client that was just accepted needs to send its first request, in milliseconds.</summary>
    private const long FirstRequest = 500;

    private long nextWarning = long.MinValue;
    private long lastAccepted = -FirstRequest;

    public EndPoint EndPoint { get; } = socket.LocalEndPoint!;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                var client = await socket.AcceptAsync(cancellationToken);
                if (TryCreate(client) is { } connection)
                {
                    return connection;
                }

                // Continue on another thread: refusing a flood of connections must not block the thread that serves.
                await Task.Yield();
            }
            catch (ObjectDisposedException)
            {
                return null;
            }
            catch (SocketException stopped) when (stopped.SocketErrorCode == SocketError.OperationAborted)
            {
                return null;
            }
            catch (SocketException failed)
            {
                await Recover(failed.SocketErrorCode, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Ends accepting. When this returns, Kestrel closes every connection on which no request has arrived yet: without
    /// the wait, a client that connected just before a restart would be turned away.
    /// </summary>
    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        socket.Dispose();
        var left = FirstRequest - (Environment.TickCount64 - lastAccepted);
        if (left > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(left), cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        connections.Dispose();
        return ValueTask.CompletedTask;
    }

    private CountedConnection? TryCreate(Socket client)
    {
        if (!counter.TryOpen())
        {
            client.Dispose();
            return null;
        }

        try
        {
            if (client.LocalEndPoint is IPEndPoint)
            {
                client.NoDelay = true;
            }

            lastAccepted = Environment.TickCount64;
            return new CountedConnection(connections.Create(client), counter);
        }
        catch (SocketException)
        {
            counter.Close();
            client.Dispose();
            throw;
        }
    }

    /// <summary>True if the client left before it was accepted: try the next one.</summary>
    private Task Recover(SocketError error, CancellationToken cancellationToken)
    {
        if (error is not (SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable))
        {
            return Task.CompletedTask;
        }

        if (Environment.TickCount64 >= nextWarning)
        {
            nextWarning = Environment.TickCount64 + (long)BetweenWarnings.TotalMilliseconds;
            Exhausted(logger);
        }

        return Task.Delay(Pause, cancellationToken);
    }

    [LoggerMessage(
        LogLevel.Error,
        "Out of file descriptors: new connections wait until others are closed. Raise LimitNOFILE or lower --max-connections")]
    private static partial void Exhausted(ILogger logger);
}
