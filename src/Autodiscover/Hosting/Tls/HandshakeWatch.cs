using Autodiscover.Observability.Metrics;
using Microsoft.AspNetCore.Connections;

namespace Autodiscover.Hosting.Tls;

/// <summary>Counts the handshakes that come to nothing, from a place before TLS and one behind it.</summary>
internal sealed class HandshakeWatch(TlsFailures failures, TimeSpan patience)
{
    public ConnectionDelegate Begin(ConnectionDelegate next) => async connection =>
    {
        var progress = new HandshakeProgress();
        connection.Features.Set(progress);
        try
        {
            await next(connection);
        }
        finally
        {
            if (!progress.IsComplete)
            {
                failures.Add(progress.HasTakenLongerThan(patience) ? TlsFailure.TimedOut : progress.Failure);
            }
        }
    };

    public ConnectionDelegate Complete(ConnectionDelegate next) => connection =>
    {
        connection.Features.Get<HandshakeProgress>()!.IsComplete = true;
        return next(connection);
    };
}
