using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Clients;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Probes;

/// <summary>Sends clients' requests, each once, and follows redirects by hand so that every step is seen.</summary>
internal sealed class HttpProbe(Network network)
{
    private const int MostHops = 10;
    private const int MostBytes = 256 * 1024;

    private readonly ConcurrentDictionary<ClientRequest, Lazy<Task<FetchResult>>> fetched = new();

    public Task<FetchResult> Fetch(ClientRequest ask, CancellationToken stopping) =>
        fetched.GetOrAdd(ask, _ => new Lazy<Task<FetchResult>>(() => Follow(ask, stopping))).Value;

    private async Task<FetchResult> Follow(ClientRequest ask, CancellationToken stopping)
    {
        if (!ask.IsHttps && network.Connect is { HasHttp: false })
        {
            return new FetchResult([], FetchFailure.NotAsked, "plain http was not asked, since --connect names one port");
        }

        var hops = new List<Hop>();
        using var deadline = network.Deadline(stopping);
        try
        {
            return await Follow(ask, hops, deadline.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return await TooLate(ask, hops, stopping);
        }
        catch (Exception failure) when (failure.GetBaseException() is ConnectException stuck)
        {
            return new FetchResult(hops, Why(stuck), stuck.Message);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new FetchResult(hops, FetchFailure.Unreachable, failure.GetBaseException().Message.TrimEnd('.'));
        }
    }

    /// <summary>A resolver that says nothing uses up the time of the whole request: that is no fault of the web server.</summary>
    private async Task<FetchResult> TooLate(ClientRequest ask, List<Hop> hops, CancellationToken stopping)
    {
        try
        {
            var late = new Uri(hops is [.., { Location: { } next }] ? next : ask.Url);
            await network.Places(late.IdnHost, late.Port, stopping);
            return new FetchResult(hops, FetchFailure.TimedOut, "timed out");
        }
        catch (ConnectException failure)
        {
            return new FetchResult(hops, Why(failure), failure.Message);
        }
    }

    private static FetchFailure Why(ConnectException failure) => failure.Failure switch
    {
        ConnectFailure.NoRoute => FetchFailure.NotAsked,
        ConnectFailure.LookupFailed => FetchFailure.LookupFailed,
        ConnectFailure.TimedOut => FetchFailure.TimedOut,
        _ => FetchFailure.Unreachable,
    };

    private async Task<FetchResult> Follow(ClientRequest ask, List<Hop> hops, CancellationToken deadline)
    {
        var (method, url, body) = (ask.Method, new Uri(ask.Url), ask.Body);
        while (hops.Count < MostHops)
        {
            var shown = new TlsHandshake();
            using var client = Client(shown, url);
            using var request = Request(method, url, body);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline);
            var location = response.Headers.Location is { } to ? new Uri(url, to) : null;
            var isRedirect = (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && location is { Scheme: "https" or "http" };
            hops.Add(new Hop(url.AbsoluteUri, (int)response.StatusCode, isRedirect ? location!.AbsoluteUri : null, TlsTrouble(shown, url)));
            if (!isRedirect)
            {
                return new FetchResult(hops) { ContentType = response.Content.Headers.ContentType?.MediaType ?? "", Body = await Read(response, deadline) };
            }

            // As browsers and Thunderbird's fetch do: a redirected POST is asked again as GET, unless 307 or 308 forbids it (RFC 9110 section 15.4).
            (method, body) = (int)response.StatusCode is 307 or 308 || method == HttpMethod.Get || method.Method == "PROPFIND" ? (method, body) : (HttpMethod.Get, null);
            url = location!;
            if (hops.Exists(hop => hop.Url == url.AbsoluteUri))
            {
                break;
            }
        }

        return new FetchResult(hops, FetchFailure.RedirectLoop, $"is redirected in a circle: {string.Join(" -> ", hops.Select(hop => hop.Place).Distinct().Take(3))}");
    }

    /// <summary>A client for one request, so that what its handshake shows belongs to it.</summary>
    private HttpClient Client(TlsHandshake shown, Uri url) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        SslOptions = shown.Options(url.IdnHost),
        ConnectCallback = async (context, stopping) => await network.Dial(context.DnsEndPoint.Host, context.DnsEndPoint.Port, stopping),
    });

    private static HttpRequestMessage Request(HttpMethod method, Uri url, string? body)
    {
        var request = new HttpRequestMessage(method, url);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Autodiscover-doctor", null));
        if (method.Method == "PROPFIND")
        {
            // Without it the whole tree is asked for, which servers refuse (RFC 4918 section 9.1).
            request.Headers.Add("Depth", "0");
        }

        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "text/xml");
        return request;
    }

    private string? TlsTrouble(TlsHandshake shown, Uri url)
    {
        // The protocol version is the TLS check's to judge: here it is known to have been agreed on.
        shown.Protocol = System.Security.Authentication.SslProtocols.Tls13;
        return url.Scheme == "http" ? null : CertificateCheck.Look(shown, url.IdnHost, url.Host, network).FirstOrDefault(finding => finding.Level == Level.Problem)?.Message;
    }

    private static async Task<byte[]> Read(HttpResponseMessage response, CancellationToken deadline)
    {
        await using var body = await response.Content.ReadAsStreamAsync(deadline);
        var bytes = new byte[MostBytes];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, deadline);
        return bytes[..length];
    }
}
