using System.Net;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Doctor.Probes;

/// <summary>
/// Repeats the beginning of a handshake if the platform's TLS reports too little: whether there is a staple, whether
/// the server supports only old versions, and whether it answers at all although large packets are lost.
/// </summary>
internal sealed class HelloProbe(Network network, IPEndPoint endPoint, string host, MailEndpoint? startTls = null)
{
    /// <summary>The kinds of record that TLS begins with (RFC 8446 section 5.1).</summary>
    private const byte Alert = 21;
    private const byte Handshake = 22;

    /// <summary>Null if the server's certificate was not received.</summary>
    public async Task<bool?> HasStaple(CancellationToken stopping)
    {
        var flight = await Ask(stopping);
        if (flight is not { IsWhole: true, IsRetry: false })
        {
            flight = await Ask(ClientHello.Create(host, ClientHello.Tls12), stopping);
        }

        return flight is { IsWhole: true } ? flight.HasStaple : null;
    }

    /// <summary>True if the server negotiates TLS 1.1 or less, which clients no longer support.</summary>
    public async Task<bool> IsOld(CancellationToken stopping) =>
        await Ask(ClientHello.Create(host, ClientHello.Tls11), stopping) is { Version: > 0 and <= ClientHello.Tls11 };

    /// <summary>
    /// True if short answers arrive and full ones do not, even at the second try: a server that was only slow has
    /// answered by then.
    /// </summary>
    public async Task<bool> IsStalled(CancellationToken stopping) =>
        await IsAlive(stopping) && await Ask(stopping) is not { IsWhole: true };

    /// <summary>True if a short request gets a short answer, after a handshake got no answer in time.</summary>
    public async Task<bool> IsAlive(CancellationToken stopping)
    {
        try
        {
            using var deadline = network.Deadline(stopping);
            await using var stream = await Open(deadline.Token, stopping);
            await stream.WriteAsync(ClientHello.CreateUnacceptable(host), deadline.Token);
            var first = new byte[1];
            return await stream.ReadAsync(first, deadline.Token) > 0 && first[0] is Alert or Handshake;
        }
        catch (Exception failure) when (IsNoAnswer(failure, stopping))
        {
            return false;
        }
    }

    /// <summary>The server's turn in a handshake with TLS 1.3 or 1.2; null if nothing arrived in time.</summary>
    public async Task<ServerFlight?> Ask(CancellationToken stopping)
    {
        using var exchange = new Tls13Exchange(host);
        return await Ask(exchange.Hello, stopping, exchange);
    }

    private async Task<ServerFlight?> Ask(byte[] hello, CancellationToken stopping, Tls13Exchange? exchange = null)
    {
        try
        {
            using var deadline = network.Deadline(stopping);
            await using var stream = await Open(deadline.Token, stopping);
            await stream.WriteAsync(hello, deadline.Token);
            return await ServerFlight.Read(stream, exchange, deadline.Token);
        }
        catch (Exception failure) when (IsNoAnswer(failure, stopping))
        {
            return null;
        }
    }

    private async Task<BoundedStream> Open(CancellationToken deadline, CancellationToken stopping)
    {
        var stream = await network.Connect(endPoint, stopping);
        if (startTls is not null)
        {
            await StartTlsTalk.Run(stream, startTls.Protocol, deadline);
        }

        return stream;
    }

    private static bool IsNoAnswer(Exception failure, CancellationToken stopping) =>
        failure is IOException || (failure is OperationCanceledException && !stopping.IsCancellationRequested);
}
