using System.Net.Security;
using Autodiscover.Security;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Autodiscover.Hosting;

/// <summary>https without a proxy: each connection gets the certificate of the name it asks for.</summary>
internal static class Https
{
    private static readonly TimeSpan HandshakePatience = TimeSpan.FromSeconds(10);

    public static void AddHttps(this WebApplicationBuilder builder, ServerOptions options)
    {
        if (options.Certificates is not { } folder)
        {
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(_ => RefuseHttps(options)));
            return;
        }

        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<CertificateStore>(services, folder));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen =>
        {
            if (listen.IPEndPoint is { } endpoint && options.HttpsPorts.Contains(endpoint.Port))
            {
                listen.UseHttps(Handshake(kestrel.ApplicationServices.GetRequiredService<CertificateStore>()));
            }
        }));
    }

    private static void RefuseHttps(ServerOptions options)
    {
        if (options.HttpsPorts.Any())
        {
            throw new InvalidOperationException("https needs certificates; name their folder with --certificates, or leave https to a proxy.");
        }
    }

    private static TlsHandshakeCallbackOptions Handshake(CertificateStore certificates) => new()
    {
        HandshakeTimeout = HandshakePatience,
        OnConnection = connection => ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificateContext = certificates.Find(connection.ClientHelloInfo.ServerName) }),
    };
}
