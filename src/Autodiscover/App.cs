using Autodiscover.Catalog.Resolution;
using Autodiscover.Hosting;
using Autodiscover.Observability;
using Autodiscover.Observability.Metrics;
using Autodiscover.Security;
using Autodiscover.Sources;

namespace Autodiscover;

/// <summary>The one composition root: a catalog, where it can be read again and the process's options in, a web application out.</summary>
internal static class App
{
    public static WebApplication Build(DomainIndex domains, ServerOptions options, string[] hostArguments, CatalogSource? source = null, ProfileSigner? signer = null)
    {
        // Only what is named here: no appsettings.json of the folder that it happens to start in, no files watched, nothing before a request that is not in UsePipeline.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = hostArguments });
        builder.AddLogging(options.Log);
        builder.AddTelemetry();
        builder.ConfigureServer(options);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<RequestMetrics>();
        builder.Services.AddSingleton(new CatalogStore(domains, TimeProvider.System.GetUtcNow()));
        if (source is not null)
        {
            builder.Services.AddSingleton(source);
            builder.Services.AddHostedService<CatalogReload>();
        }

        if (signer is not null)
        {
            builder.Services.AddSingleton(signer);
            builder.Services.AddHostedService<SignerReload>();
        }

        builder.Services.AddSingleton<PaccChanges>();

        var app = builder.Build();
        app.Services.GetRequiredService<CatalogStore>().Replaced += app.Services.GetRequiredService<PaccChanges>().Tell;
        app.UsePipeline(options);
        return app;
    }
}
