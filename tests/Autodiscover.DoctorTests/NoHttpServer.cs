using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Autodiscover.DoctorTests;

/// <summary>A server with TLS and a good certificate, whose chunks have no length.</summary>
internal sealed class NoHttpServer : IDisposable
{
    private static readonly byte[] Answer =
        [.. "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\nnone\r\n<x"u8];

    private readonly SslStreamCertificateContext certificate;
    private readonly TcpListener listener;

    public NoHttpServer(IPEndPoint place, string pem)
    {
        X509Certificate2Collection chain = [];
        chain.ImportFromPemFile(pem);
        certificate = SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(pem, pem), [.. chain.Skip(1)], offline: true);
        listener = new TcpListener(place);
        listener.Start();
        _ = Listen();
    }

    public void Dispose() => listener.Dispose();

    private async Task Listen()
    {
        try
        {
            while (true)
            {
                _ = Talk(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception ended) when (ended is ObjectDisposedException or SocketException)
        {
            // The stage is struck.
        }
    }

    private async Task Talk(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var tls = new SslStream(client.GetStream());
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = certificate });
                await tls.ReadAtLeastAsync(new byte[1], 1);
                await tls.WriteAsync(Answer);
            }
            catch (Exception gone) when (gone is IOException or AuthenticationException)
            {
                // Whoever was there has gone.
            }
        }
    }
}
