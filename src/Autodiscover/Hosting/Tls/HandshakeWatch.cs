using System.IO.Pipelines;
using Autodiscover.Observability.Metrics;
using Microsoft.AspNetCore.Connections;

namespace Autodiscover.Hosting.Tls;

/// <summary>
/// Runs before and after the TLS handshake: reads what the client offers, and counts failed handshakes.
/// </summary>
internal sealed class HandshakeWatch(TlsFailures failures, TimeSpan patience)
{
    public ConnectionDelegate Begin(ConnectionDelegate next) => async connection =>
    {
        var progress = new HandshakeProgress();
        connection.Features.Set(progress);
        try
        {
            progress.OffersTls13 = await OffersTls13(connection.Transport.Input);
            await next(connection);
        }
        catch (Exception left)
            when (left is OperationCanceledException or ConnectionResetException or ConnectionAbortedException)
        {
            // The client was too slow or left; it is counted below.
        }
        finally
        {
            if (!progress.IsComplete)
            {
                failures.Add(progress.HasTakenLongerThan(patience) ? TlsFailure.TimedOut : progress.Failure);
            }
        }
    };

    public static ConnectionDelegate Complete(ConnectionDelegate next) => connection =>
    {
        connection.Features.Get<HandshakeProgress>()!.IsComplete = true;
        return next(connection);
    };

    /// <summary>Reads the bytes without consuming them.</summary>
    private async ValueTask<bool> OffersTls13(PipeReader input)
    {
        using var tooLong = new CancellationTokenSource(patience);
        while (true)
        {
            var read = await input.ReadAsync(tooLong.Token);
            var isKnown = ClientHello.TryRead(read.Buffer, out var offersTls13) || read.IsCompleted;
            input.AdvanceTo(read.Buffer.Start, isKnown ? read.Buffer.Start : read.Buffer.End);
            if (isKnown)
            {
                return offersTls13;
            }
        }
    }
}
