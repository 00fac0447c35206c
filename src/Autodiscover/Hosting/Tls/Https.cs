using Autodiscover.Hosting.Options;
using Autodiscover.Observability.Metrics;
using Autodiscover.Security;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Autodiscover.Hosting.Tls;

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
                Use(listen, kestrel.ApplicationServices, options);
            }
        }));
    }

    private static void RefuseHttps(ServerOptions options)
    {
        if (options.HttpsPorts.Any())
        {
            throw new InvalidOperationException(
                "https needs certificates; name their folder with --certificates, or leave https to a proxy.");
        }
    }

    private static void Use(ListenOptions listen, IServiceProvider services, ServerOptions options)
    {
        var selection = new ServerNameSelection(services.GetRequiredService<CertificateStore>(), options.AllowCbc);
        var watch = new HandshakeWatch(services.GetRequiredService<TlsFailures>(), HandshakePatience);
        ((IConnectionBuilder)listen).Use(watch.Begin);
        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            HandshakeTimeout = HandshakePatience,
            OnConnection = selection.Choose,
        });
        ((IConnectionBuilder)listen).Use(HandshakeWatch.Complete);
    }
}
