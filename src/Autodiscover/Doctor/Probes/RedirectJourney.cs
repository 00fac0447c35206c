using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Autodiscover.Doctor.Certificates;

namespace Autodiscover.Doctor.Probes;

/// <summary>One request, followed by hand through its redirects so that every hop is seen.</summary>
internal sealed class RedirectJourney(Network network)
{
    private const int MostHops = 10;
    private const int MostBytes = 256 * 1024;
    private const int MostHeaderKilobytes = 32;

    private readonly List<Hop> hops = [];
    private bool beganInside;
    private IPAddress? peer;

    /// <summary>The results so far, also if the request failed later.</summary>
    public IReadOnlyList<Hop> Hops => hops;

    /// <summary>The address that was connected to last; unset before.</summary>
    public IPAddress? Peer => peer;

    public async Task<FetchResult> Follow(FetchRequest request, CancellationToken deadline)
    {
        var (method, url, body) = (request.Method, new Uri(request.Url), request.Body);
        while (hops.Count < MostHops)
        {
            var handshake = new TlsHandshake();
            using var client = Client(handshake, url);
            using var message = Message(method, url, body);
            if (request.HeaderName is { } header && hops.Count == 0)
            {
                message.Headers.Add(header, request.HeaderValue);
            }

            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, deadline);
            var location = Location(response, url);
            hops.Add(new Hop(url.AbsoluteUri, (int)response.StatusCode, location?.AbsoluteUri, TlsTrouble(handshake, url))
            {
                LacksStaple = await LacksStaple(handshake, url, deadline),
                ForbidsHttpBelow = ForbidsHttpBelow(response),
            });
            if (location is null)
            {
                return await Read(response, deadline);
            }

            (method, body) = Redirected(response, method, body);
            url = location;
            if (hops.Exists(hop => hop.Url == url.AbsoluteUri))
            {
                break;
            }
        }

        var circle = string.Join(" -> ", hops.Select(hop => hop.Place).Distinct().Take(3));
        return new FetchResult(hops, FetchFailure.RedirectLoop, $"is redirected in a circle: {circle}");
    }

    /// <summary>The target of a redirect; null for any other answer.</summary>
    private static Uri? Location(HttpResponseMessage response, Uri url) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308
        && response.Headers.Location is { } to
        && Uri.TryCreate(url, to, out var location)
        && location.Scheme is "https" or "http"
            ? location
            : null;

    /// <summary>
    /// As browsers and Thunderbird's fetch do: a redirected POST is asked again as GET, unless 307 or 308 forbids it
    /// (RFC 9110 section 15.4).
    /// </summary>
    private static (HttpMethod Method, string? Body) Redirected(HttpResponseMessage response, HttpMethod method,
        string? body) =>
        (int)response.StatusCode is 307 or 308 || method == HttpMethod.Get || method.Method == "PROPFIND"
            ? (method, body)
            : (HttpMethod.Get, null);

    /// <summary>A client for one request, so that what its handshake shows belongs to it.</summary>
    private HttpClient Client(TlsHandshake handshake, Uri url) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = MostHeaderKilobytes,
        UseCookies = false,
        UseProxy = false,
        SslOptions = handshake.Options(url.IdnHost),
        ConnectCallback = async (context, stopping) =>
            await Connect(context.DnsEndPoint.Host, context.DnsEndPoint.Port, stopping),
    });

    /// <summary>
    /// The checked addresses are the ones that are connected to, so a name that changes in between has no effect.
    /// </summary>
    private async Task<Stream> Connect(string host, int port, CancellationToken stopping)
    {
        var isFirst = hops.Count == 0;
        var endPoints = isFirst
            ? await network.EndPoints(host, port, stopping)
            : await network.EndPointsBehindRedirect(host, port, beganInside, stopping);
        var stream = await network.Connect(endPoints, stopping);
        peer = stream.Peer;
        beganInside |= isFirst && peer is not null && network.IsPrivate(peer);
        return stream;
    }

    private static HttpRequestMessage Message(HttpMethod method, Uri url, string? body)
    {
        var message = new HttpRequestMessage(method, url);
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("Autodiscover-doctor", null));
        if (method.Method == "PROPFIND")
        {
            // Without it the whole tree is requested, which servers refuse (RFC 4918 section 9.1).
            message.Headers.Add("Depth", "0");
        }

        message.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "text/xml");
        return message;
    }

    private string? TlsTrouble(TlsHandshake handshake, Uri url) =>
        url.Scheme == "http" ? null : CertificateCheck.Refusal(handshake.Presented, url.IdnHost, network.Trust);

    /// <summary>An age of zero revokes it (RFC 6797 section 6.1.1).</summary>
    private static bool ForbidsHttpBelow(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Strict-Transport-Security", out var values)
        && values.ToString().Split(';', StringSplitOptions.TrimEntries) is var parts
        && parts.Contains("includeSubDomains", StringComparer.OrdinalIgnoreCase)
        && !parts.Any(part => part.Replace("\"", "", StringComparison.Ordinal).Equals("max-age=0", StringComparison.OrdinalIgnoreCase));

    private async Task<bool> LacksStaple(TlsHandshake handshake, Uri url, CancellationToken deadline)
    {
        if (url.Scheme == "https" && peer is not null)
        {
            await handshake.LookForStaple(new HelloProbe(network, new IPEndPoint(peer, url.Port), url.IdnHost), deadline);
        }

        return handshake.Presented.HasStaple == false;
    }

    private async Task<FetchResult> Read(HttpResponseMessage response, CancellationToken deadline)
    {
        await using var body = await response.Content.ReadAsStreamAsync(deadline);
        var bytes = new byte[MostBytes];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, deadline);
        return new FetchResult(hops)
        {
            Headers = response.Headers.NonValidated.DistinctBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            ContentType = response.Content.Headers.ContentType?.MediaType ?? "",
            Encoding = string.Join(", ", response.Content.Headers.ContentEncoding),
            Body = bytes[..length],
        };
    }
}
