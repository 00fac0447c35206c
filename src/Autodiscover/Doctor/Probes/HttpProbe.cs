using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Autodiscover.Doctor.Probes;

/// <summary>Sends clients' requests, each once, and returns their results.</summary>
internal sealed class HttpProbe(Network network)
{
    private readonly ConcurrentDictionary<FetchRequest, Lazy<Task<FetchResult>>> fetched = new();

    public Task<FetchResult> Fetch(FetchRequest request, CancellationToken stopping) =>
        fetched.GetOrAdd(request, _ => new Lazy<Task<FetchResult>>(() => Run(request, stopping))).Value;

    private async Task<FetchResult> Run(FetchRequest request, CancellationToken stopping)
    {
        if (!request.IsHttps && network.Override is { HasHttp: false })
        {
            return new FetchResult([], FetchFailure.NotAsked,
                "plain http was not asked, since --connect names one port");
        }

        using var deadline = network.Deadline(stopping);
        var journey = new RedirectJourney(network);
        try
        {
            return await journey.Follow(request, deadline.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return await TooLate(request, journey.Hops, stopping);
        }
        catch (Exception failure) when (failure.GetBaseException() is ConnectException stuck)
        {
            return new FetchResult(journey.Hops, Reason(stuck), stuck.Message);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return failure is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
                ? new FetchResult(journey.Hops, FetchFailure.Handshake, await Handshake(request, journey, stopping))
                : new FetchResult(journey.Hops, FetchFailure.Broken, Words(failure));
        }
    }

    /// <summary>A silent resolver uses up the time of the whole request: that is not the web server's fault.</summary>
    private async Task<FetchResult> TooLate(FetchRequest request, IReadOnlyList<Hop> hops, CancellationToken stopping)
    {
        try
        {
            var late = new Uri(hops is [.., { Location: { } next }] ? next : request.Url);
            await network.EndPoints(late.IdnHost, late.Port, stopping);
            return new FetchResult(hops, FetchFailure.TimedOut, "timed out");
        }
        catch (ConnectException failure)
        {
            return new FetchResult(hops, Reason(failure), failure.Message);
        }
    }

    private async Task<string> Handshake(FetchRequest request, RedirectJourney journey, CancellationToken stopping)
    {
        var last = new Uri(new FetchResult(journey.Hops).LastUrl(request));
        return journey.Peer is not { } peer
            ? HandshakeTrouble.Words(null)
            : HandshakeTrouble.Words(await new HelloProbe(network, new IPEndPoint(peer, last.Port), last.IdnHost).Ask(stopping));
    }

    private static string Words(Exception failure) => failure.GetBaseException() switch
    {
        OversizedAnswerException bound => bound.Message,
        _ when Error(failure) == HttpRequestError.ConfigurationLimitExceeded => "sends longer headers than any client reads",
        _ when Error(failure) == HttpRequestError.InvalidResponse => "sends an answer that is no HTTP",
        _ when Error(failure) == HttpRequestError.ResponseEnded => "closes the connection before its answer is complete",
        SocketException { SocketErrorCode: SocketError.ConnectionReset } => "breaks the connection off (reset)",
        _ => "breaks the connection off in the middle of its answer",
    };

    private static HttpRequestError? Error(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } request => request.HttpRequestError,
        HttpIOException body => body.HttpRequestError,
        { InnerException: { } inner } => Error(inner),
        _ => null,
    };

    private static FetchFailure Reason(ConnectException failure) => failure.Failure switch
    {
        ConnectFailure.NoRoute => FetchFailure.NotAsked,
        ConnectFailure.LookupFailed => FetchFailure.LookupFailed,
        ConnectFailure.NoAddress => FetchFailure.NoAddress,
        ConnectFailure.Refused => FetchFailure.Refused,
        ConnectFailure.TimedOut => FetchFailure.TimedOut,
        ConnectFailure.Private => FetchFailure.RedirectPrivate,
        _ => FetchFailure.Unreachable,
    };
}
