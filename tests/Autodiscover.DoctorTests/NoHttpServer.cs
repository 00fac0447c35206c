using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Autodiscover.DoctorTests;

/// <summary>A server with TLS and a good certificate, whose chunks have no length.</summary>
internal sealed class NoHttpServer : IDisposable
{
    private static readonly byte[] Answer =
        [.. "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\nnone\r\n<x"u8];

    private readonly SslStreamCertificateContext certificate;
    private readonly AcceptLoop loop;

    public NoHttpServer(IPEndPoint place, string pem)
    {
        X509Certificate2Collection chain = [];
        chain.ImportFromPemFile(pem);
        certificate = SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(pem, pem), [.. chain.Skip(1)], offline: true);
        loop = new AcceptLoop(place, Talk);
    }

    public void Dispose() => loop.Dispose();

    private async Task Talk(Stream client)
    {
        await using var tls = new SslStream(client);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = certificate });
        await tls.ReadAtLeastAsync(new byte[1], 1);
        await tls.WriteAsync(Answer);
    }
}
