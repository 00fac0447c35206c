using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Autodiscover.RealClientTests.Clients;
using Autodiscover.RealClientTests.Servers;

namespace Autodiscover.RealClientTests.Scenarios;

/// <summary>A proxy that orders certificates for whatever points at it, held back by the responder's gate.</summary>
[Client("Caddy and Pebble")]
public sealed class CertificatesOnDemand
{
    private Background? pebble;
    private Background? caddy;

    [OneTimeSetUp]
    public async Task Start()
    {
        pebble = await Pebble.Start();
        caddy = await Caddy.Start("caddy-on-demand", "Caddyfile.on-demand", "127.0.0.4", 443);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        caddy?.Dispose();
        pebble?.Dispose();
    }

    [Test]
    public async Task The_first_request_for_a_domain_we_serve_gets_a_certificate()
    {
        using var root = await Pebble.Root();
        using var http = Trusting(root);

        var document = await http.GetStringAsync("https://autoconfig.example.org/mail/config-v1.1.xml");

        Assert.That(document, Does.Contain("<domain>example.org</domain>"));
    }

    [Test]
    public async Task A_domain_we_do_not_serve_gets_none()
    {
        using var root = await Pebble.Root();
        using var http = Trusting(root);

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(
            () => http.GetStringAsync("https://autoconfig.example.net/mail/config-v1.1.xml"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refusal!.InnerException, Is.InstanceOf<AuthenticationException>());
            Assert.That(Pebble.Log(), Does.Not.Contain("example.net"));
        }
    }

    [Test]
    public async Task Nobody_outside_can_ask_which_domains_we_serve()
    {
        using var http = new HttpClient(new SocketsHttpHandler { ConnectCallback = ConnectFromOutside });

        using var answer = await http.GetAsync("https://autoconfig.example.test/tls/allowed?domain=autoconfig.example.org");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    /// <summary>
    /// From an address that is not the machine's own loopback (tests/real-clients.sh adds it to the stage).
    /// </summary>
    private static async ValueTask<Stream> ConnectFromOutside(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse("192.0.2.7"), 0));
        await socket.ConnectAsync(context.DnsEndPoint, cancel);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static HttpClient Trusting(X509Certificate2 root)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(root);
        return new HttpClient(
            new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } });
    }
}
