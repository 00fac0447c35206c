using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Web;

/// <summary>
/// Sends a request to the server of a list, and returns its answer or throws a <see cref="SourceException"/> that
/// explains the failure.
/// </summary>
internal sealed class WebServer : IDisposable
{
    private const int MostRedirects = 5;

    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(30);

    private readonly Uri url;
    private readonly string? token;
    private readonly HttpClient client;
    private string? certificateProblem;

    private WebServer(Uri url, string? token, X509Certificate2Collection? authorities)
    {
        this.url = url;
        this.token = token;
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = ConnectPatience,

            // Without TLS a proxy would see the token.
            UseProxy = url.Scheme == Uri.UriSchemeHttps,
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = Authorities.Policy(authorities),
                RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                {
                    certificateProblem = CertificateProblem.Describe(url.Host, certificate, chain, errors);
                    return errors == SslPolicyErrors.None;
                },
            },
        })
        {
            Timeout = AnswerPatience,
        };
    }

    /// <summary>The URL for messages: a query may contain a secret.</summary>
    public string Place => url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    public static async Task<WebServer> Create(Uri url, string? token, string? ca, CancellationToken stopping)
    {
        Check(token);
        return new WebServer(url, token, await Authorities.Read(ca, stopping));
    }

    /// <summary>Throws a permanent <see cref="SourceException"/> for values that cannot be sent in a request.</summary>
    public static void Check(string? token)
    {
        if (token?.AsSpan().ContainsAnyExceptInRange('!', '~') == true)
        {
            throw new SourceException("password: the token must be one word in ASCII.") { IsPermanent = true };
        }
    }

    public void Dispose() => client.Dispose();

    /// <summary>
    /// Follows redirects within the same server; a redirect to another server is refused, so that it never sees the
    /// token.
    /// </summary>
    public async Task<HttpResponseMessage> Send(HttpMethod method, CancellationToken stopping, string? json = null)
    {
        var target = url;
        for (var redirects = 0; ; redirects++)
        {
            var answer = await SendOnce(method, target, json, stopping);
            if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308)
                || answer.Headers.Location is not { } location)
            {
                return answer;
            }

            answer.Dispose();
            target = new Uri(target, location);
            if (!IsSameServer(target))
            {
                var other = Printable.From(target.GetLeftPart(UriPartial.Authority));
                throw Problem($"redirects to {other}, which is not followed; write the right URL.");
            }

            if (redirects == MostRedirects)
            {
                throw Problem("has a redirect loop; correct the URL.");
            }
        }
    }

    public SourceException Problem(string problem, Exception? cause = null) => new($"{Place}: {problem}", cause);

    private async Task<HttpResponseMessage> SendOnce(HttpMethod method, Uri target, string? json, CancellationToken stopping)
    {
        using var request = new HttpRequestMessage(method, target);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stopping);
        }
        catch (HttpRequestException failed)
        {
            throw Problem(Describe(failed), failed);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            throw Problem($"no answer within {AnswerPatience.TotalSeconds:0} s; check the server.");
        }
    }

    private bool IsSameServer(Uri target) =>
        target.GetLeftPart(UriPartial.Authority) == url.GetLeftPart(UriPartial.Authority);

    private static bool IsRefused(HttpRequestException failed) =>
        failed.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused };

    private string Describe(HttpRequestException failed) => failed.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError =>
            $"there is no host {url.Host}; correct the name, or check this machine's DNS.",
        HttpRequestError.SecureConnectionError =>
            certificateProblem ?? "TLS could not be agreed on; check that the server speaks TLS 1.2 or later there.",
        HttpRequestError.ConnectionError when IsRefused(failed) =>
            "the connection was refused; start the server, or correct the port.",
        HttpRequestError.ConnectionError =>
            "the host cannot be reached; check the address, the route and the firewall.",
        _ => "the server's answer is not HTTP, or broke off; check the URL and the server's log.",
    };
}
