using Autodiscover.Catalog;
using Autodiscover.Endpoints;
using Autodiscover.Hosting;
using Autodiscover.Sources;

namespace Autodiscover;

/// <summary>The one composition root: a catalog and the process's options in, a web application out.</summary>
internal static class App
{
    public static WebApplication Build(HostedDomains domains, ServerOptions options, string[] hostArguments)
    {
        var builder = WebApplication.CreateSlimBuilder(hostArguments);
        builder.AddLogging();
        builder.ConfigureServer(options);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new CatalogStore(domains));

        var app = builder.Build();
        app.UsePipeline(options);
        app.MapDocuments();
        return app;
    }
}
