using Autodiscover.Catalog.Resolution;
using Autodiscover.Hosting;
using Autodiscover.Hosting.Options;
using Autodiscover.Hosting.Systemd;
using Autodiscover.Observability;
using Autodiscover.Observability.Metrics;
using Autodiscover.Observability.Watching;
using Autodiscover.Refresh;
using Autodiscover.Security;
using Autodiscover.Sources;

namespace Autodiscover;

/// <summary>
/// The one composition root: the domains to begin with and the process's options in, a web application out.
/// </summary>
internal static class App
{
    public static WebApplication Build(
        DomainIndex domains,
        ServerOptions options,
        string[] hostArguments,
        ProfileSigner? signer = null,
        ActivatedSockets? activated = null)
    {
        // Only what is named here: no appsettings.json of the folder that it happens to start in, no files watched,
        // nothing before a request that is not in UsePipeline.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = hostArguments });
        var services = builder.Services;
        builder.AddLogging(options.Log);
        builder.AddTelemetry();
        builder.ConfigureServer(options);
        services.AddSingleton(options);
        services.AddSingleton(activated ?? new ActivatedSockets([]));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<RequestMetrics>();
        services.AddSingleton(provider => new CertificateExpiries(
            provider.GetService<CertificateStore>(), provider.GetService<ProfileSigner>()));
        services.AddSingleton<RequestWatch>();
        services.AddSingleton(new CatalogStore(domains, TimeProvider.System.GetUtcNow()));
        services.AddSingleton(options.Log);
        services.AddSingleton<DomainChanges>();
        services.AddSingleton<PaccChanges>();
        services.AddSingleton<Refresher>();
        services.AddHostedService(provider => provider.GetRequiredService<Refresher>());
        if (signer is not null)
        {
            services.AddSingleton(signer);
            services.AddSingleton<SignerRefresh>();
        }

        var app = builder.Build();
        app.AnnounceStart(options);
        var store = app.Services.GetRequiredService<CatalogStore>();
        store.Replaced += app.Services.GetRequiredService<DomainChanges>().Log;
        store.Replaced += app.Services.GetRequiredService<PaccChanges>().Log;
        app.UsePipeline(options);
        app.KeepCurrent();
        return app;
    }
}
