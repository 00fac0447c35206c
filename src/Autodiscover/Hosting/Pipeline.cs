using Microsoft.AspNetCore.HttpOverrides;

namespace Autodiscover.Hosting;

/// <summary>What happens to every request before its handler, and to every answer.</summary>
internal static class Pipeline
{
    public static void ConfigureServer(this WebApplicationBuilder builder, ServerOptions options)
    {
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in options.Proxies)
            {
                forwarded.KnownIPNetworks.Add(proxy);
            }
        });
    }

    public static void UsePipeline(this WebApplication app, ServerOptions options)
    {
        app.Use((context, next) =>
        {
            // The forwarded headers middleware leaves this behind when it believed a proxy; nobody else may pretend that.
            context.Request.Headers.Remove(ForwardedHeadersDefaults.XOriginalProtoHeaderName);
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return next(context);
        });

        // Without a configured proxy the middleware must not run at all: an empty list of networks would mean "trust everybody".
        if (options.Proxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        app.UseRouting();
    }
}
